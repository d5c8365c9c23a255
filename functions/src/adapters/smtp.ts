import type { Transporter } from 'nodemailer';
import type { Letter, Post } from '../handlers/mail-ports.ts';

export interface SmtpRelay {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly from: string;
}

/** A relay spoken to by SMTP; one connection is kept and reused while letters come. */
export function smtpPost(relay: SmtpRelay): Post {
  let transport: Promise<Transporter> | undefined;
  return {
    async send(letter: Letter) {
      transport ??= connect(relay);
      const sender = await transport;
      try {
        await sender.sendMail({
          from: relay.from,
          to: letter.to,
          subject: letter.subject,
          html: letter.html,
          text: letter.text,
          messageId: letter.messageId,
          headers: { 'Content-Language': letter.lang, 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return null;
      } catch (error) {
        const refusal = refusalOf(error as SmtpFault);
        if (refusal === null) throw error;
        return refusal;
      }
    },
  };
}

interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/**
 * What is said of this recipient or this letter, and for good. A 5xx to the greeting, to the password
 * or to the sender is said of how the relay is set up: it holds for every letter, and until mended.
 */
function refusalOf({ code, command = '', responseCode = 0 }: SmtpFault): string | null {
  if (code === 'EENVELOPE' && command === 'API') return 'smtp.address';
  const isOfThisLetter = command === 'RCPT TO' || command === 'DATA';
  return isOfThisLetter && responseCode >= 500 ? `smtp.${responseCode}` : null;
}

async function connect(relay: SmtpRelay): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host: relay.host,
    port: relay.port,
    secure: relay.port === 465,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    ...(relay.user === '' ? {} : { auth: { user: relay.user, pass: relay.password } }),
  });
}
