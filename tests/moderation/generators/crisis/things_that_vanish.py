"""Sentences of which a *thing* is the subject: evidence, a film, an account may vanish, and nobody means herself.

Written after a stranger's line about evidence was taken for somebody's own wish.
"""

from tests.moderation.generators.crisis.corpus import Corpus, corpus

THINGS: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
视频传开了，我想从这个世界消失
""",
        """
怕证据消失
视频会不会永远消失
我怕聊天记录彻底消失了
账号突然消失了怎么办
""",
    ),
    "zh-Hant": corpus(
        """
影片傳開了，我想從這個世界消失
""",
        """
怕證據消失
影片會不會永遠消失
帳號突然消失了怎麼辦
""",
    ),
    "ko": corpus(
        """
내가 사라질까 봐요
저도 사라지고 싶어요
사진이 퍼져서 사라지고 싶다
영상이 퍼졌어요 이대로 사라질까
""",
        """
증거가 사라질까 봐 무서워요
텔레그램 탈퇴하고 싶은데 증거가 사라질까 봐요.
증거가 다 사라질까 봐 캡처했어요
영상이 언젠가 사라질까요
계정이 사라질까봐 걱정돼요
대화 기록도 사라질 거래요
""",
    ),
    "en": corpus(
        """
the video is everywhere and I just want to disappear forever
""",
        """
I'm scared the evidence will disappear
will the video ever disappear
if I leave the group, will my proof be gone?
""",
    ),
}
