/** What people, or a bad copy and paste, may put into any text field. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'everyone mentioned': '@everyone @here <!channel> <!here> <!subteam^S1> <@U123> <@&42> <#C1> <at>All</at>',
  markdown:
    '*bold* **bold** _it_ ~~no~~ `code` ```\nblock\n``` # head\n> quote\n- list\n[link](https://example.com) ||spoiler||',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(2)> & &amp; &#x3C; "quoted" \'single\'',
  'a link to a place nobody should go':
    'https://example.com/a?b=<c>&d="e" <https://example.com|harmless> javascript:alert(1)',
  'right to left': 'الطابعة لا تعمل في الطابق ٣ \u202eexe.fdp\u202c שלום',
  'emoji and combining characters': '👩🏽‍🔧👨‍👩‍👧‍👦 🏳️‍🌈 🇰🇪 é ñ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'control characters': 'bell\u0007 null\u0000 escape\u001b[31m tab\t line\r\nbreak \u2028 zero\u200bwidth \ufeff',
  'SQL and templates': "'; DROP TABLE tickets; -- #{7*7} {{7*7}} <%= 7*7 %> {0} %s %n",
  '10,000 characters': 'Long words and 😀 emoji. '.repeat(400),
  'one word of 10,000 characters': 'x'.repeat(10_000),
  '2,000 lines': 'line\n'.repeat(2_000),
};

/** As much of a text as fits a title, never through the middle of an emoji. */
export const clipped = (text: string): string => text.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '');
