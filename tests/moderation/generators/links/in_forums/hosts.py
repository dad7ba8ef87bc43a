"""Disguises of a listed host as people write them in forums, in four languages; `writing` says what the forms hold."""

import random

from tests.moderation.generators.links.in_forums.writing import (
    CYRILLIC,
    GREEK,
    MORE,
    RAISED,
    STYLES,
    TINY,
    Text,
    a_common_host,
    a_host,
    an_ip,
    based,
    between,
    dotted,
    entity,
    filled,
    ip_as_a_number,
    ip_in_words,
    keys,
    numbers,
    quoted,
    stuffed,
    styled,
    written,
    zalgo,
)

HOSTS: dict[str, Text] = {
    "flowers between letters": written(
        stuffed("🔥", "❤️", "🍑", "💦", "✨", "😀", "🌸"), "{}", "新地址 {}", "여기 {} 들어와", "go {}",
    ),
    "Chinese to be taken out": filled(
        "{half}去{rest}.{z} 去掉“去”字", "{half}删{rest}删.{z}（删掉中文）", "{half}我{rest}.爱{z}，去掉汉字", "{half}中{rest}中.{z}去掉所有中字",
        "浏览器输入 {half}好{rest}.好{z} 把汉字去掉", "{half}不{rest}.不{z}（中文自行去除）", "{half}略{rest}.{z} 略字不要", "{half}汉{rest}.字{z} 只留英文",
        "{half}囧{rest}囧.{z} 删囧", "複製 {half}刪{rest}.刪{z}，中文拿掉就行",
    ),
    "Hangul to be taken out": filled(
        "{half}한{rest}.글{z} 한글 빼고", "{half}뺴{rest}.{z} '뺴' 지우고 접속", "{half}가{rest}.나{z} (한글 제거)",
        "{half}삭{rest}.제{z} 한글은 지우세요", "주소창에 {half}하{rest}.하{z} 한글 빼고 치세요", "{half}ㅋ{rest}.ㅋ{z} ㅋ 빼고",
        "{half}별{rest}.{z} 별 삭제", "{half}ㅎ{rest}.{z} ㅎ 없애고 검색",
    ),
    "signs to be taken out": filled(
        "{half}***{rest}.{z} remove the stars", "{half}(x){rest}.{z} delete (x)", "{half}_{rest}_._{z} without underscores",
        "{half}NOSPAM{rest}.{z} minus NOSPAM", "{half}--{rest}.{z}（去掉横杠）", "{half}~{rest}.{z} 물결 빼고",
        "{half} {rest} . {z} no spaces", "{half}##{rest}.{z} 去掉井号", "{half}REMOVE{rest}.{z} (remove REMOVE)",
        "{half}@@{rest}.{z} 골뱅이 빼고",
    ),
    "rare dots": written(
        dotted("丶", "、", "ˑ", "ㆍ", "∘", "゜", "﹒", "˙", "ꞏ", "〇", "ᐧ", "⋆", "˳", "。 ", " 。", "；", "…", "•"), "{}", "上 {}",
        "{} 가보세요", "看看 {} 吧",
    ),
    "dots that are said": filled(
        "{a}点{z}", "{a}電{z} 電=點", "{a} 奌 {z}", "{a}小圆点{z}", "{a} 英文句号 {z}", "{a} 땡 {z}", "{a} 쩜 {z} 접속", "{a}점{z} 검색",
        "{a} 닷{z}", "{a} d0t {z}", "{a} (dot) {z}", "{a} ponto {z}", "{a} [point] {z}", "{a}（點）{z}", "{a}.點.{z}",
        "{a} fullstop {z}",
    ),
    "endings that are said": filled(
        "{half}{rest} 닷컴", "{half}{rest}쩜컴", "{half}{rest} 점 넷", "{half}{rest}點康姆", "{half}{rest}点com",
        "{half}{rest} dot c o m", "{half}{rest} d o t com", "{half}{rest} 点 C-O-M", "{half}{rest}。c。o。m",
        "{half}{rest} dot kom", "{half}{rest} dawt com", "{half}{rest}点c0m",
    ),
    "slashes that are said": filled(
        "{a}点{z}斜杠{p}", "{a} dot {z} slash {p}", "{a} 점 {z} 슬래시 {p}", "{w} 杠 {p}", "{w}╱{p}", "{w} ／ {p}", "{w} ⁄ {p}",
        "{w} → {p}", "{a}點{z}斜線{p}", "{a}쩜{z}/{p}", "{w}》{p}", "{w} 后面 /{p}",
    ),
    "letters in other styles": written(
        styled(*STYLES), "{}", "看 {}", "{} ㄱㄱ", "join {} !",
    ),
    "letters of other scripts": written(
        lambda dice, host: host.translate(dice.choice((CYRILLIC, GREEK, MORE))), "{}", "https://{}", "地址{}", "주소 {} 임",
    ),
    "tiny and raised letters": written(
        styled(TINY, RAISED), "{}", "{} 自己看", "here {}", "요기 {}",
    ),
    "marks on every letter": written(
        zalgo, "{}", "www.{}", "网站 {}", "링크: {}",
    ),
    "split over lines": filled(
        "{a}\n.{z}", "{a}.\n{z}", "{half}\n{rest}\n.{z}", "{half}\n{rest}.{z}\n连起来", "첫째줄 {half}\n둘째줄 {rest}.{z}",
        "1) {half}\n2) {rest}\n3) .{z}", "{a}\n\n.\n\n{z}", "{half}-\n{rest}.{z}", "上：{half}\n下：{rest}.{z}",
        "{half} /\n{rest}.{z}",
    ),
    "read from behind": written(
        lambda _, host: host[::-1], "{} 倒着读", "{}（反过来）", "거꾸로 읽으면 {}", "{} <- reverse it", "reversed: {}", "{} 從後面讀",
        "{} 뒤집어서", "\u202e{}\u202c", "mirror {}", "{} (backwards ofc)",
    ),
    "entities and escapes": written(
        entity, "{}", "复制到浏览器 {}", "paste {}", "{} 붙여넣기",
    ),
    "letters as numbers": written(
        numbers, "ascii {}", "{} 转成字母", "{} = ASCII", "아스키 {}", "decode: {}",
    ),
    "in a known base": written(
        based, "{}", "base: {}", "解码 {}", "{} 디코딩", "b64 {}", "decode me {}",
    ),
    "percent for everything": written(
        quoted, "{}", "https://example.org/?u={}", "链接 {}", "{} 클릭",
    ),
    "numbers for a host": ip_as_a_number,
    "numbers for a host, said": written(
        ip_in_words, "{}", "浏览器输 {}", "주소는 {}", "地址：{}", "type {}",
    ),
    "a good name before it": filled(
        "https://stopncii.org@{w}/", "https://www.gov.uk%40{w}", "https://stopncii.org:443@{w}", "https://www.gov.kr\\@{w}",
        "http://www.police.go.kr&@{w}#x", "https://{w}/www.gov.cn", "https://stopncii.org.{w}/",
        "[https://stopncii.org](https://{w})", "https://{w}?https://stopncii.org", "https://{w}#stopncii.org",
        "https://stopncii.org／@{w}", "<a href='https://{w}'>stopncii.org</a>",
    ),
    "inside another address": filled(
        "https://link.zhihu.com/?target=https%3A%2F%2F{w}", "https://l.facebook.com/l.php?u=http://{w}/a",
        "https://web.archive.org/web/2024/https://{w}/", "https://www.google.com/amp/s/{w}",
        "https://translate.google.com/translate?u={w}", "https://12ft.io/https://{w}", "https://archive.ph/https://{w}",
        "https://r.jina.ai/https://{w}", "https://t.cn.example.org/go#https://{w}",
        "https://www.youtube.com/redirect?q=https%253A%252F%252F{w}", "https://steamcommunity.com/linkfilter/?u={w}",
        "https://c.pc.qq.com/middlem.html?pfurl={w}",
    ),
    "schemes of programs": filled(
        "view-source:https://{w}", "intent://{w}/#Intent;scheme=https;end", "microsoft-edge:https://{w}",
        "googlechrome://navigate?url=https://{w}", "feed:https://{w}", "ftp://{w}/a", "wss://{w}",
        "firefox://open-url?url=https://{w}", "data:text/html,<script src=//{w}></script>", "blob:https://{w}/7f",
        "itms-services://?action=download-manifest&url=https://{w}/a.plist", "jar:https://{w}!/", "ssh://{w}",
        "weixin://dl/business/?u={w}",
    ),
    "told how to type": filled(
        "域名 {a}，后缀 {z}", "先输 {a} 再加 .{z}", "{a} 뒤에 .{z} 붙이면 됨", "도메인은 {a} 끝은 {z}", "type {a} and then .{z}", "{a} + .{z}",
        "前面{a}后面.{z}", "打 {a} ，加个点，再打 {z}", "{a} 쓰고 점 찍고 {z}", "put a dot between {a} and {z}", "{a} 和 {z} 中间加个点",
        "the name is {a}, the ending .{z}", "{a}（点）（{z}）", "{a}랑 {z} 사이에 점",
    ),
    "three w that are said": filled(
        "三个w点{a}点{z}", "3w.{w}", "3W点{w}", "더블유 세 개 점 {a} 점 {z}", "triple w dot {a} dot {z}", "www{a}{z} 自己加点", "ｗｗｗ。{a}。{z}",
        "dub dub dub {a} dot {z}", "wvw.{w}", "达不溜x3 {w}", "w w w . {w}", "ㅈㅈㅈ.{w}",
    ),
    "another sign for the dot": filled(
        "{a},{z} 逗号换成点", "{a}*{z} (*=.)", "{a}@{z} @换成.", "{a}-{z} 把-改成.", "{a}#{z} #은 점으로", "{a}_{z} replace _ with .",
        "{a}丨{z} 丨=点", "{a}!{z} ! -> .", "{a}空格{z} 空格换点", "{a} {z} 띄어쓰기에 점", "{a}，{z}（，→ .）", "{a}/{z} slash is a dot",
    ),
    "gaps in every place": written(
        between(" ", "  ", "-", "|", "~", "_", "·", "*", "\u200b", " - "), "{}", "合起来 {}", "붙여서 {}", "no gaps: {}",
    ),
    "brackets and quotes": filled(
        "{a}【.】{z}", "{a}「.」{z}", "[{a}][.][{z}]", "({a}).({z})", "{a}<dot>{z}", "{a}«.»{z}", "“{a}”“.”“{z}”", "{a}{{dot}}{z}",
        "{a}〔点〕{z}", "{a}|.|{z}", "{a}/./{z}", '{a}"dot"{z}', "{a}『點』{z}", "{a}(점){z}",
    ),
    "schemes half written": filled(
        "hxxps://{w}", "h**p://{w}", "htp:/{w}", "ht tps://{w}", "https：／／{w}", "https[:]//{w}", "h t t p s : / / {w}",
        "http∶∕∕{w}", "https冒号//{w}", "https 콜론 슬래시 슬래시 {w}", "ｈｔｔｐ：//{w}", "://{w}", "https;//{w}", "网址https//{w}",
    ),
    "code and markup": filled(
        "`{w}`", "[url={w}]点这[/url]", "[link]{w}[/link]", "|| {w} ||", "```\n{w}\n```", "**{a}**.**{z}**",
        "{half}**{rest}.{z}**", "{half}<b></b>{rest}.{z}", "{half}<wbr>{rest}.{z}", "![]({w})", "<{w}>", "{a}<!-- -->.{z}",
    ),
    "keys of another keyboard": written(
        keys, "{}", "한영키 안 누르고 {}", "영타로 {}", "{} 영어로 치면 나옴",
    ),
    "added up": filled(
        "{half}+{rest}+.{z}", '"{half}" + "{rest}" + ".{z}"', "{half} 加 {rest} 加 .{z}", "{half} 더하기 {rest} 더하기 .{z}",
        "{half}&{rest}&.{z}", "{half} then {rest} then .{z}", "{half}..{rest}..{z} 两个点去掉一个", "{half}接{rest}接.{z}",
        "{half} 다음 {rest}.{z}", "{half}➕{rest}.{z}",
    ),
}  # fmt: skip
"""Thirty-two kinds."""

WITH_NUMBERS = ("numbers for a host", "numbers for a host, said")
"""Kinds whose host is an IPv4 address."""

FOLDED = ("endings that are said",)
"""Kinds whose host has to end with com or net as the text says; `said_ending` makes it."""


def an_address(dice: random.Random, kind: str) -> str:
    """Return a host of the sort that a kind disguises."""
    if kind in WITH_NUMBERS:
        return an_ip(dice)
    return (
        a_common_host(dice)
        if kind in {"another sign for the dot", "told how to type", "split over lines"}
        else a_host(dice)
    )


def a_disguise(dice: random.Random, kind: str) -> tuple[str, str]:
    """Return a host and a text that hides it."""
    host = an_address(dice, kind)
    if kind in FOLDED:
        host = f"{host.partition('.')[0]}.com"
        text = HOSTS[kind](dice, host)
        return (host.replace(".com", ".net") if "넷" in text else host), text
    return host, HOSTS[kind](dice, host)
