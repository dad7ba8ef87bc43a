"""Sentences of somebody who may not want to live, and sentences that only sound alike, in four languages.

All invented. DEVELOPED were known while the guard was written. The three rounds were written down before it
was tried on them, each after what the one before had taught, and it was mended after each. What it heard of
them at first sight (of those to be heard; wrongly):

| | zh-Hans | zh-Hant | ko | en |
|---|---|---|---|---|
| first round | 24 of 40; 3 of 40 | 19 of 20; 0 of 20 | 30 of 40; 3 of 40 | 36 of 40; 2 of 40 |
| second round | 16 of 24; 0 of 24 | 13 of 15; 0 of 15 | 17 of 24; 0 of 24 | 14 of 24; 1 of 24 |
| third, far-fetched | 5 of 15; 0 of 15 | 8 of 10; 0 of 10 | 7 of 15; 0 of 15 | 8 of 15; 0 of 15 |

Together 57 %, 89 %, 68 % and 73 % heard; 4 %, 0 %, 4 % and 4 % wrongly. Those are the figures to publish: what
it hears of them now says only that it was mended.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corpus:
    """One language's sentences, a line each."""

    heard: tuple[str, ...]
    not_heard: tuple[str, ...]


def corpus(heard: str, not_heard: str) -> Corpus:
    return Corpus(tuple(heard.strip().split("\n")), tuple(not_heard.strip().split("\n")))


DEVELOPED: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我想死
我真的好想死，没人懂我
不想活了
活着好累，不如死了算了
我想自杀
今晚想zs
鼠鼠我啊不想活了
我有自杀的念头
遗书写好了
昨晚又割腕了
我打算跳楼
紫砂的方法我都想好了，我想紫砂
活不下去了
真希望明天不用醒来
""",
        """
我不想死
我没有想死
想死你了
笑死我了
累死了
她想自杀，我该怎么办
我朋友说她不想活了
他让我去死
如果你想自杀请打12356
自杀热线是什么
以前想过自杀，现在好多了
我曾经想死
我没有想自杀的念头
不是想死，只是累
感到快撑不住时：先去阳台站五分钟
最近活着的感觉又回来了
我想活下去
咨询师问我有没有想自杀
死机了
""",
    ),
    "zh-Hant": corpus(
        """
我想結束生命
我撐不下去了，想輕生
我有輕生的念頭
遺書寫好了
好想跳樓
不想活著了
""",
        """
她說想輕生，我很擔心
我沒有想死
以前想過輕生
笑死
""",
    ),
    "ko": corpus(
        """
죽고 싶어요
그냥 죽고싶다
살기 싫어
진짜 살고 싶지 않아요
자살하고 싶습니다
내가 없어지면 다 끝나겠지
유서를 썼어요
손목을 또 그었어요
사라지고 싶어
죽고 싶다는 생각만 들어요
더 이상 살 이유가 없어요
눈 안 떴으면 좋겠다
""",
        """
보고 싶어 죽겠어
배고파 죽겠다
친구가 죽고 싶대요
죽고 싶지 않아요
예전에는 죽고 싶었던 때가 있었어요
자살 예방 상담 전화
친구가 자살하고 싶다고 해요
죽고 싶냐고 협박했어요
살고 싶어요
상담 선생님이 자살 생각이 있는지 물어보셨어요
""",
    ),
    "en": corpus(
        """
I want to die
i wanna kms
i don't want to be alive anymore
I'm going to kill myself
everyone would be better off without me
I keep thinking about killing myself
I wish I was dead
I’m suicidal again
i cut myself again last night
no reason to live
it makes me want to die
I want to end it all
I can't live like this anymore
I hope I don't wake up tomorrow
he told everyone and I want to die
""",
        """
I don't want to die
my friend wants to die
He told me to kill myself
if you are suicidal call 988
I'm dying of laughter
this is killing me
I'm not suicidal
I used to want to die but therapy helped
suicide hotline
she said she wants to kill herself
I'm not going to kill myself
I cut myself a slice of cake
I cut my hair
I want to live
the deadline is killing me
I could die of embarrassment
""",
    ),
}

FIRST_ROUND: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
照片传开以后我每天都想死
我好想就这样死掉
活着到底有什么意义，我不想活了
真的活不下去了，对不起
我不想再活下去了
不想活着了，太痛苦
我想从楼上跳下去
站在天台上，我想跳下去
吃了一整瓶安眠药
今天又割手了，血止不住
我又忍不住自残了
我已经写好遗书了
死了就好了，死了他就不会再发了
我死了你们就满意了吧
只有死才能解脱
满脑子都是自杀的念头
我在想怎么自杀比较不疼
想自鲨
有点想4
不想活了呜呜呜
bxhl了
想一了百了
好想消失
我想永远睡过去
如果明天不用醒来就好了
没有活下去的勇气了
活着就是折磨
我觉得我该去死了
想轻生不是一天两天了
准备今晚结束自己
这个世界没有我会更好
我撑不住了，我要走了，永别
想离开这个世界
安眠药我攒够了
我连死的心都有了
求求让我死吧
要不死了算了
不如去死
我真的很想去死
今天是我最后一天了
""",
        """
被他气死了
怕死所以一直躲着
我怕得要死
吓死我了
这题难死我了
打死我也不加他微信
该死的频道终于封了
他说要杀了我
他威胁说不删聊天就弄死我
我不会去死的，我要看着他判刑
我才不想死呢
不是不想活，是不想这样活
新闻里说有个女孩自杀了
有姐妹自杀未遂，大家多陪陪她
自杀干预热线有人打过吗
怎么劝一个想自杀的朋友
我室友说她想跳楼，我该报警吗
如果有人想轻生，先打120
妈妈说她活不下去了
他发消息说他要自杀，逼我回头
三年前我想过死，现在养了猫
那时候天天想死，现在不会了
咨询师问我有没有自杀念头，我说没有
他们在评论里叫我去死
有人私信让我去自杀
电影里的主角最后自杀了
我想死心了，不再找他了
死磕到底
这手机死机了
困死了，睡了
我想活得好一点
活着真好
我不想再看见他
我想消失在人群里，不被认出来
跳楼机好玩吗
割双眼皮疼吗
想把这个号注销，重新开始
别担心，我没有想不开
不要自杀，姐妹，我们都在
希望没有人再因为这个轻生
""",
    ),
    "zh-Hant": corpus(
        """
我真的好想死
不想活了，太累了
活不下去了
我想自殺
有自殺的念頭
昨天又割腕了
我想跳樓
遺書已經寫好了
我想從這個世界消失
不想再醒來
死了算了
準備結束自己
我不想再活下去了
活著沒有意義
想輕生
每天都想死
死了就解脫了
沒有活下去的勇氣
好想一睡不醒
我又自殘了
""",
        """
笑死我了
嚇死人了
他叫我去死
我朋友想自殺怎麼辦
自殺防治專線是1925
我沒有想自殺
以前曾經想死，現在比較好
她說她活不下去了
如果你想輕生請打1925
想死你了啦
熱死了
我不想死，我想看他被判刑
諮商師問我有沒有想死
新聞說有人輕生
我想活著
不要輕生，我們都在
網友留言叫我去跳樓
累死了先睡
那時候想過死，現在養了貓
怎麼陪伴想自殺的人
""",
    ),
    "ko": corpus(
        """
진짜 죽고 싶다
죽고싶어 미치겠어
매일 죽고 싶다는 생각뿐이에요
너무 힘들어서 죽고 싶습니다
죽어버리고 싶어요
그냥 콱 죽어버릴까
차라리 죽는 게 낫겠어요
죽는 게 나을 것 같아
살기 싫어요 진짜
이제 살고 싶지가 않네요
왜 살아야 하는지 모르겠어요
살 이유를 모르겠다
살아갈 자신이 없어요
더는 못 살겠어
자살 생각이 자꾸 나요
자살하려고 옥상에 올라갔어요
자살 충동이 심해졌어요
자살 방법을 찾아보고 있어요
유서 다 썼다
손목 긋고 싶어
어제 또 자해했어요
자해를 멈출 수가 없어요
뛰어내리고 싶다
옥상에서 뛰어내리면 편해질까
사라져버리고 싶어요
세상에서 없어지고 싶어
내가 죽으면 다들 편하겠지
제가 죽으면 영상도 지워질까요
눈 뜨기 싫다 영원히
아침에 눈을 안 떴으면 좋겠어요
이대로 영원히 잠들었으면
목숨을 끊고 싶어요
인생 끝내고 싶다
삶을 포기하고 싶어요
극단적 선택을 생각하고 있어요
수면제를 한꺼번에 먹었어요
이번 생은 여기까지인가 봐요
ㅈㄱㅅㄷ
태어나지 말았어야 했어
나 같은 건 죽어야 돼
""",
        """
더워 죽겠네
피곤해 죽을 것 같아요
심심해 죽겠다
귀여워 죽어
무서워 죽는 줄 알았어요
가해자가 죽었으면 좋겠어요
죽을 만큼 힘들었지만 버텼어요
절대 죽지 않을 거예요
저는 죽고 싶지 않아요 살고 싶어요
죽고 싶은 건 아니에요
자살 예방 센터 번호 아시는 분
자살 예방 상담은 109번이에요
친구가 자해를 해요 어떻게 도와줘야 하나요
동생이 죽고 싶다고 말했어요
혹시 죽고 싶은 분이 있다면 109에 전화하세요
뉴스에서 자살 기사를 봤어요
댓글에 자살하라고 쓴 사람 있어요
나보고 죽으라고 했어요
죽이겠다고 협박했어요
그때는 죽고 싶었지만 지금은 괜찮아요
예전엔 자해했는데 이제는 안 해요
한때 극단적 선택까지 생각했지만 지금은 괜찮아요
드라마 주인공이 자살했어요
당신이 죽고 싶다면 여기 있을게요
엄마가 죽고 싶다고 하셨어요
살고 싶어서 왔어요
살기 좋은 동네로 이사했어요
죽을 먹었어요
전복죽 맛있어요
사라지고 싶은 기억이 있어요
계정이 사라졌어요
자살골 넣었대요
눈을 떴어요
배터리가 죽었어요
기가 죽었어요
죽마고우예요
손목이 아파요
옥상에서 별을 봤어요
유서 깊은 도시예요
이번 생에 꼭 이길 거예요
""",
    ),
    "en": corpus(
        """
i just want to die already
honestly I want to die
I wish I could just die in my sleep
I don't want to live anymore
i dont wanna be here anymore
I don't want to exist
I can't do this anymore, I want to end my life
thinking about ending my life tonight
im gonna kill myself
gonna kms tonight
I'd rather be dead than have them see me
I'd be better off dead
they'd all be better off if I was dead
my family would be happier without me
there's no point in living
I see no reason to keep living
I have no will to live
I've been feeling suicidal since the video
having suicidal thoughts every night
I have a plan to end my life
I wrote my goodbye letters
I took a whole bottle of pills
I keep cutting myself
I relapsed and cut last night
I self harmed again
I want to hurt myself so bad
I want to jump off a bridge
I want to disappear forever
i want to go to sleep and never wake up
I hope I never wake up
life isn't worth living
my life is not worth living after this
I'm done with life
I'm tired of living
I hate being alive
I want to unalive myself
sewerslide is all i think about
I should just die
nobody would miss me if I was gone
every night I think of ways to kill myself
""",
        """
I'm dead lol
this song is to die for
my phone died
I nearly died laughing
I'm dying to meet you all
don't kill the vibe
kill two birds with one stone
the waiting is killing me
I was scared to death
he threatened to kill me
he said he would kill himself if I left
my ex keeps saying he'll commit suicide
how do I help a friend who is suicidal
my sister wants to die and I don't know what to say
someone in chat said she wants to end her life
people told me to kill myself in the comments
they said I should kill myself
I would never kill myself
I'm not going to hurt myself
I never want to hurt myself again
I don't want to kill myself, I want to sleep
I'm no longer suicidal
I was suicidal years ago, not now
I used to cut myself, three years clean
if you want to die please call someone
the suicide prevention lifeline was kind
she survived a suicide attempt
the doctor asked if I was suicidal
a film about suicide
suicide squad is on tonight
I want to live
I want to keep living
I want it to stop
I want the video to disappear
I ended it with him
end of my rope but still here
I can't live without coffee
I want to cut ties with him
cut the cake
life goes on
""",
    ),
}

SECOND_ROUND: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我不想再活在这个世界上了
太累了，真的想死
有时候觉得死了也挺好
想死的念头越来越强
我活腻了
我是不是死了比较好
让我消失吧，我受不了了
半夜又想割腕
我又开始自残了
医生，我有自杀倾向
今晚就结束吧，我不想活
站在桥上，想跳下去
准备好了安眠药，不想醒来了
对不起爸妈，我先走了，我活不下去
想重开了，这辈子太烂
我真的活够了
每天睁眼都觉得不如死了
我不配活着
我觉得自己快要自杀了
没有我你们会过得更好
谁能告诉我活着的意义，我只想死
视频还在，我不想活了
再这样下去我会自杀的
写了遗书又撕了
""",
        """
我差点被吓死
我恨死他了
我要好好活着等判决
我死都不会原谅他
他以死相逼要我复合
网暴逼死人的新闻看得难受
谁再劝我大度我跟谁急死
我姐姐自杀过，所以我懂
姐妹们千万不要做傻事
别人说想死的时候要怎么回应
自杀不是解决办法
我没想过要死，只是很难过
手机没电自动关机死机了
死角里的摄像头
那个群死灰复燃了
活动几点开始
我活下来了
我已经不想死了
生死看淡，起诉就干
作业多到想哭
不想起床
想消失几天不看手机
伤口已经好了
刀具要收好
""",
    ),
    "zh-Hant": corpus(
        """
我真的活不下去了
每天醒來都想死
我想去死
有時候好想跳下去
我又割腕了
不想活在這個世界上
我覺得我應該去死
死了就沒事了
我有自殺的想法
想吞藥一了百了
沒有我大家會更好
我受夠了，不想活
好想永遠睡過去
我準備自殺
寫好遺書了
""",
        """
氣死我了
想死妳了
他說要死給我看
我媽說她不想活了，我好怕
我不會自殺的
自殺防治中心電話
餓死了
我以前曾經自殘
別想不開
死黨陪我去報案
這個網站死掉了
活動取消了
我想好好活著
同學說想跳樓，要告訴老師嗎
如果妳有輕生念頭請撥1925
""",
    ),
    "ko": corpus(
        """
요즘 계속 죽고 싶어요
그냥 죽었으면 좋겠어요 제가
죽으면 편해질까요
오늘 밤에 죽을 거예요
자살할 용기도 없어요
자살하면 다 끝날까
살기가 너무 싫어요
살아 있는 게 고통이에요
그만 살고 싶다
더 이상 버티고 싶지 않아요
사라질래요 다들 안녕
내가 없어졌으면 좋겠다
자해 충동이 와요
칼로 손목을 그었어요
약을 전부 먹어버렸어요
유서를 쓰고 있어요
아침이 안 왔으면 좋겠어요
다 끝내고 싶어요
숨 쉬는 것도 싫고 죽고만 싶어
죽고 싶다 진짜로
저 죽고 싶은데 어떡하죠
살 가치가 없는 것 같아요
옥상에 올라왔어요 뛰어내릴까요
죽지 못해 살아요
""",
        """
좋아 죽겠어요
답답해 죽겠네
죽어도 합의 안 해요
죽기 살기로 버틸 거예요
그 사람 죽이고 싶을 만큼 미워요
죽고 싶지 않으니까 도와주세요
친구가 자살 시도를 했대요
자살 유가족 모임이 있대요
자살률 통계를 봤어요
누가 죽고 싶다고 하면 뭐라고 해야 해요
언니가 사라지고 싶다고 해서 걱정돼요
가해자가 자살한다고 협박해요
예전에는 자해를 했었어요 지금은 안 해요
죽을 힘을 다해 싸울게요
죽은 듯이 잤어요
폰이 죽었어요
살고 싶은 마음이 생겼어요
사라진 영상이 다시 올라왔어요
끝내주는 날씨네요
손목시계를 샀어요
이 게임 끝내고 싶어요
다 끝났어요 재판이
약을 잘 챙겨 먹었어요
눈을 뜨니 아침이었어요
""",
    ),
    "en": corpus(
        """
I really want to kill myself
I feel like dying every day
part of me wants to die
I don't see the point of living anymore
what's the point of being alive
I want to stop existing
I might kill myself if they find out
I've been thinking of suicide
i just wanna end it
i can't keep living like this
I wish I'd never been born
wish i could fall asleep and not wake up
everyone would be happier if I was dead
I'm going to end my life tonight
I overdosed last night
been cutting again
I've started self harming
i want 2 die
kms fr
life is not worth living
I am so suicidal right now
I'm planning my suicide
don't want to wake up tomorrow
I don't deserve to live
""",
        """
I'd die for a coffee
dead tired
I'm dead serious about the lawsuit
my battery died and I wanted to scream
he wants me dead
he told me he would end his life
I want to kill that rumour
she used to want to die, now she runs a group
what do I say when someone wants to die
nobody should have to feel suicidal
suicide prevention week
I don't ever want to die like that character
I was never suicidal
I stopped wanting to die last spring
I lived, bitch
I want the pain to end, and it will
the deadline nearly killed me
I'm going to live
can't wait to live alone
it was a dead end
the doctor checks whether people are suicidal
cut it out
hurt my knee running
I hurt myself on the door by accident
""",
    ),
}

THIRD_ROUND: dict[str, Corpus] = {
    "zh-Hans": corpus(
        """
我怀疑自己撑不到开庭，只想死
好想跳河
我可能今晚就不在了
我已经不想再睁开眼了
要是我没出生就好了
活着还有什么用
我想把自己杀了
脑子里全是去死的声音
每次收到通知都想从窗户跳下去
我想安静地死掉
药都摆在面前了，我想全吞下去
谁来杀了我吧
想自杀但是不敢
死了大家就都清净了
我的人生到此为止了
""",
        """
打官司打到想吐
这几天忙死了
他死缠烂打
死不承认
朋友圈里有人说不想活了，要报警吗
她妈妈割腕被救回来了
想看他去死
他跳楼威胁我
我写的不是遗书，是控告书
活到九十九
自杀式袭击的新闻
不要让任何人因为照片去死
我说过我不会伤害自己
睡死过去了
我想活成自己喜欢的样子
""",
    ),
    "zh-Hant": corpus(
        """
真的好不想活
我想從頂樓跳下去
昨晚吞了一瓶安眠藥
好想割腕
我想自殺，但又怕痛
活著真的太痛苦
我死了算了
最近一直有輕生的想法
不想再睜開眼睛
我覺得活不下去
""",
        """
笑到快死
死都不要
前男友說要自殺威脅我
妳有沒有想過自殺
網路上叫人去死的留言
我不會做傻事
他們說她輕生了
討厭死了
活在當下
自殺防治法
""",
    ),
    "ko": corpus(
        """
다 포기하고 죽고 싶네요
죽을까 말까 매일 고민해요
그냥 사라졌으면 좋겠다 내가
이렇게 살 바엔 죽는 게 나아요
아무도 없는 곳에서 죽고 싶어요
자살하고 싶은 마음이 들어요
제 손으로 끝내고 싶어요
눈 감고 다시는 안 뜨고 싶어요
왜 태어났을까 죽고 싶다
한강 가고 싶다
손목을 그으면 좀 나아요
더 살고 싶은 마음이 없어요
죽는 생각만 해요
수면제를 모으고 있어요
내일이 안 왔으면
""",
        """
죽겠다 진짜 과제 때문에
죽을 뻔했어요 차가 와서
죽었다 깨어나도 못 잊어요
저 사람 죽었으면
자살골
남자친구가 헤어지면 죽겠대요
죽고 싶다는 친구에게 뭐라고 해요
자해하는 동생이 있어요
살아 있어서 다행이에요
사라지지 않는 영상 때문에 힘들어요
죽음에 대한 책을 읽었어요
극단적 선택 보도 준칙
꼭 살아서 볼 거예요
안 죽어요 걱정 마세요
뛰어내리기 게임
""",
    ),
    "en": corpus(
        """
I think I'm going to kill myself this week
can't stop thinking about suicide
I want out of this life
there is nothing left to live for
I wish a car would hit me
I just want to be dead
I don't want to wake up
I've got the pills and I want to take them all
honestly kms
I want to die and nobody sees it
my kids would be better off without me
I cut myself and it felt good
I feel suicidal after seeing the comments
sometimes I think I should end my life
I'd rather die than go to school
""",
        """
he can drop dead
dying of boredom
I thought I'd die of shame, but I'm here
they drove her to suicide
my brother killed himself in 2019
is it normal that my friend talks about suicide
telling people to kill themselves is a crime
I'm not gonna die over this
I will not end my life because of him
killer headache
my plants are dead
I want to live by the sea
it's life or death for the company
she said I should die
I could kill for a nap
""",
    ),
}
