/** What a person sees whose login link does not work. Plain on purpose: it has no script and no style of its own. */
export const LOGIN_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>登录 · Log in</title>
</head>
<body>
<main>
<h1>此登录链接无效</h1>
<p>登录链接只能使用一次，并在数分钟后失效。请向管理员索取新的链接；若您在本机运行本系统，请重新启动，并打开启动时显示的新链接。</p>
<h1 lang="en">This login link does not work</h1>
<p lang="en">A login link works once, for some minutes. Ask your administrator for a new one; if you run this system yourself, restart it and open the new link that it prints.</p>
</main>
</body>
</html>
`;
