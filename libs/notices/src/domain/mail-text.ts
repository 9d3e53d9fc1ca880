import type { MailContent, RenderedNotice } from './rendered-notice.js';
import { plainSentence } from './sentence.js';

const RULE = '-'.repeat(40);

/** The plain text of a mail: everything the HTML says, and no more. */
export function mailText(content: MailContent): string {
  const { heading, greeting, remarks, notices, all, footer, footerLinks, siteName } = content;
  const several = notices.length > 1;
  const blocks = [
    plainSentence(greeting),
    ...remarks,
    ...(several ? [heading] : []),
    ...notices.flatMap((notice) => [...(several ? [RULE] : []), noticeText(notice, several)]),
    ...(all ? [RULE, `${all.label}:\n${all.url}`] : []),
    // Mail programs know what follows this line as a signature (RFC 3676, 4.3).
    ['-- ', siteName, ...footer, ...footerLinks.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function noticeText({ subject, lead, facts, next, button, url }: RenderedNotice, several: boolean): string {
  return [
    ...(several ? [subject] : []),
    plainSentence(lead),
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${plainSentence(value)}`).join('\n')] : []),
    plainSentence(next),
    `${button}:\n${url}`,
  ].join('\n\n');
}
