/** What `/` shows if none of our pages is turned on. */
export const homePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Deskhand</title></head>
<body>
<h1>Deskhand is running</h1>
<p>This is an IT help desk that lives in chat: people reach it with <code>/ticket</code> in the chat they already use.</p>
<p>How it is doing: <a href="/readyz">/readyz</a>. The playground, a chat to try it in the browser, is off;
<code>DESKHAND_PLAYGROUND=on</code> turns it on.</p>
</body>
</html>
`;
