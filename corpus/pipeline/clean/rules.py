"""The name of every cleaning rule, as it stands in the trace, and what the rule does."""

from __future__ import annotations

RULES: dict[str, str] = {
    # read
    "front matter": "the YAML block at the head of a file; title, date, source and address are read first",
    "comment": "HTML comments, `<!-- more -->`",
    "script": "scripts and style sheets",
    "tag": "HTML tags left in a text; block tags end a line, the end of a cell becomes a blank",
    "markdown": "marks of headings, emphasis, links and lists in a file of Markdown; struck-out words",
    "table mark": "bars, blanks and rules by which a text draws a table",
    "entity": "`&ldquo;`, `&nbsp`, `&amp;mdash;` become what they stand for",
    "control": "characters that nobody sees: control, zero-width, direction, private use",
    "running head": "what stands at the edge of page after page of a document; its page numbers go as `page number`",
    "repeated heading": "the heading of a table, written anew on each page that it goes over, and 续表",
    "struck out": "words with a line drawn through them: deletions that were printed",
    "links": "menus and lists of links round the text of a web page, and within it; what stands there but is no link "
    "goes as `above the title` or `page tail`",
    "turned": "words at an angle to the text: watermarks, stamps",
    # page
    "radical": "`⼈⼝` copied out of a PDF to the hanzi they look like",
    "half-byte slip": "`域?qū)崿F` back to 域實現, where one reading of the bytes alone is made of common hanzi",
    "pinyin": "readings in brackets behind the hanzi they belong to: `經(jing)濟(jì)`",
    "traditional": "Traditional hanzi to Simplified, one for one, in Traditional paragraphs only",
    "debris": "`x0dx0a`, `_x000D_`, `[email protected]`, `\\u3000`",
    "width": "full-width digits and letters, ％ ． behind a digit, the comma of １，２３４, to ASCII; no other mark",
    "question marks": "`??` at the beginning of a line or two and more at its end, once non-breaking blanks",
    "decimal point": "`986。5亿元`, `24. 3%`: the point of a number; not behind a year or a rank",
    "doubled mark": "`,,` `，,` `,。` `。。`: the one that closes most stays; never inside a number",
    "blank": "blanks inside a number, before its unit, inside a word told with figures (`个百 分点`), and between "
    "hanzi that all stand alone",
    "watermark": "random ASCII behind the last sentence of a line",
    "page number": "`- 3 -`, 第3页, and a lone number between the halves of a sentence",
    "lost list number": "lone numbers that count from 1 again and again: their headings were pictures",
    "lost mark": "a line of nothing but a closing mark",
    # article
    "title": "the title, kept in the description, and its copies at the head of the page",
    "above the title": "menus and slogans above the title; no prose, no figure, no row of a table",
    "date line": "the date of an article on a page of many",
    "page information": "lines of date, source, editor, views; 政府信息公开 tables; all read first",
    "teaser": "the first lines of a page that all come again below",
    "summary": "核心提示, 摘要 whose words stand in the text below",
    "repeat": "a line of 30 characters and more that stood there before",
    "notice": "a sentence of the site about itself, above or below the body",
    "page tail": "short lines without a figure behind the first furniture below the body",
    # furniture.yaml
    "disclaimer": "免责声明, 版权, 转载; what follows at the foot of the page goes with it",
    "tail list": "相关阅读, 为您推荐, 点击排行 and the headlines below",
    "credit": "责任编辑, 审核, 上一篇, 标签, 原标题; brackets with the editor at the end of a line",
    "caption": "图文无关, 资料图片, names of pictures",
    "questions": "匿名用户提问, 2条回答, 最佳答案: what stands round an answer",
    "attachment": "附件下载 and names of files, unless a list of the report's own stands under it",
    "toolbar": "字体, 打印, 关闭, 分享到, 顶一下",
    "breadcrumb": "您所在的位置, 首页 > 政务公开 >",
    "menu": "rows of short words parted by bars or blanks, no figure",
    "footer": "ICP备, 公网安备, Copyright, 主办单位, 网站标识码",
    "view counter": "阅读(123), 播放数：1133929, 您是第…位访问者",
    "document site": "上传人, 文档大小, 下载券, 此文档…",
    "truncation mark": "(未完,全文共…字), 此处隐藏…字, 预览结束; the report is flagged",
    "separator": "lines of dashes, stars, dots; not the empty cell of a flattened table",
    "address": "a line that is a web address",
    "invitation": "点我投稿, 欢迎关注, 下载APP",
}
