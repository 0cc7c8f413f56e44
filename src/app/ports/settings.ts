/** Values the desk stores about itself, by name. */
export type SettingReader = {
  setting(key: string): Promise<string | null>;
};

export type SettingWriter = {
  saveSetting(key: string, value: string): Promise<void>;
};
