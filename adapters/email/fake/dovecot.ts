import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';

const program = '/usr/sbin/dovecot';

/** Why a real mailbox cannot be tried here; false: it can. */
export const noDovecot = existsSync(program) ? false : 'Debian’s dovecot-imapd is not installed';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** As root, Dovecot reads mail as somebody else; otherwise everything is done as who runs the tests. */
const whoRuns = (): { readonly user: string; readonly group: string; readonly uid: number; readonly gid: number } => {
  const uid = process.getuid?.() ?? 0;
  if (uid === 0) return { user: 'root', group: 'root', uid: 65_534, gid: 65_534 };
  const named = (option: string): string => execFileSync('id', [option], { encoding: 'utf8' }).trim();
  return { user: named('-un'), group: named('-gn'), uid, gid: process.getgid?.() ?? 0 };
};

/** A real mail server with one empty mailbox: Dovecot, in a folder of its own. */
export const startDovecot = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-dovecot-'));
  const port = await freePort();
  const { user, group, uid, gid } = whoRuns();
  const mail = path.join(folder, 'mail');
  await mkdir(mail, { mode: 0o777 });
  execFileSync('chmod', ['0755', folder]);
  execFileSync('chmod', ['0777', mail]);
  const own =
    user === 'root'
      ? ''
      : `default_internal_user = ${user}\ndefault_login_user = ${user}\ndefault_internal_group = ${group}\n`;
  const chroot = user === 'root' ? '' : '  chroot =\n';
  const config = `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
${own}mail_location = maildir:${mail}/%u
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=right
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}
}
service imap-login {
${chroot}  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
${chroot}}
`;
  const file = path.join(folder, 'dovecot.conf');
  await writeFile(file, config);
  const process_: ChildProcess = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100) {
      process_.kill('SIGKILL');
      throw new Error(`Dovecot does not start: ${await readFile(`${folder}/log`, 'utf8').catch(String)}`);
    }
    await wait(50);
  }

  const asDesk = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: 'desk', pass: 'right' },
      logger: false,
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };

  return {
    url: `imap://desk:right@127.0.0.1:${port}`,
    wrongPassword: `imap://desk:wrong-secret@127.0.0.1:${port}`,
    /** Puts a mail into the inbox. */
    deliver: (mail: string | Buffer): Promise<unknown> => asDesk((client) => client.append('INBOX', mail)),
    /** How many mails lie in a folder; 0 if there is no such folder. */
    count: (folderName: string): Promise<number> =>
      asDesk(async (client) => {
        const folders = await client.list();
        if (!folders.some((one) => one.path === folderName)) return 0;
        const status = await client.status(folderName, { messages: true });
        return status === false ? 0 : (status.messages ?? 0);
      }),
    /** Puts what lies in one folder into another. */
    move: (from: string, to: string): Promise<unknown> =>
      asDesk(async (client) => {
        const lock = await client.getMailboxLock(from);
        try {
          await client.messageMove('1:*', to);
        } finally {
          lock.release();
        }
      }),
    close: async (): Promise<void> => {
      const ended = new Promise((resolve) => process_.once('exit', resolve));
      process_.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
