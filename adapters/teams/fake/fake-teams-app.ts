/** The app as the fake's tenant knows it. */
export const fakeApp = {
  clientId: '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10',
  clientSecret: 'a secret of the fake',
  tenantId: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33',
} as const;

/** The bot as Teams calls it. */
export const fakeBot = { id: `28:${fakeApp.clientId}`, name: 'Deskhand' } as const;
