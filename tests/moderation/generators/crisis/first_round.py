"""Sentences for the crisis guard, first round: see the folder. All invented."""

from tests.moderation.generators.crisis.corpus import Corpus, corpus

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
