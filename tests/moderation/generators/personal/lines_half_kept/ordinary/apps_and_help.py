"""Ordinary lines about programs, helplines and telephones, which tell of nobody."""

APPS = r"""
我把微信删了
微信要不要换号？
微信群里有人转发
他用小号加我微信
我QQ好久没用了
QQ空间的照片怎么删
小红书举报了三次才删
抖音热搜又是这种事
微博超话帮了我
我ig設成私人了
IG 檢舉按鈕在哪
LINE群組全部退了
脸书客服不回
카톡 탈퇴했어요
카톡 아이디 바꿨어요
인스타 비공개로 돌렸어요
인스타 신고했는데 답이 없어요
트위터 계정 정지됐어요
텔레그램에 올라왔대요
my insta is private now
my insta got hacked
ig took it down after 3 days
my discord is muted
my discord is a mess
snap deleted the account
tiktok banned him
tiktok, @everyone stop
my twitter's gone
kakao id can be changed
reddit has a takedown form
facebook name policy is awful
apple id locked again
venmo is public by default, change it
zelle scammed me
paypal refused
微信收款码也会暴露真名
支付宝会显示姓氏
@管理员 这个人一直骚扰
@moderator please look
@all 晚安
インスタは消しました
инстаграм удалила
em xoá zalo rồi
ลบไอจีแล้ว
我的小红书叫什么不重要
my instagram handle is gone
his instagram handle is still up, reported
telegram 举报邮箱有用吗
抖音号注销要7天
line 2 of the form is confusing
"""
HELP_AND_PHONES = r"""
打12338妇女热线
110不要怕打
拨打 12348 法律援助
打 113 保護專線
反诈中心 96110
여성긴급전화 1366
디지털성범죄피해자지원센터 02-735-8994
경찰 112, 상담 1366
call 911 or 999
samaritans 116 123 is free
RAINN 1-800-656-4673
988 is the crisis line here
Revenge Porn Helpline 0345 6000 459
他打了我30多个电话
我换号码了
手机号要不要注销
电话打不通
전화번호 바꿨어요
전화가 100통 넘게 왔어요
I changed my number
my number is blocked everywhere
my number one rule: sleep
text me when you get home, she said
call me crazy but it helped
he rang 40 times
my cell is always off
携帯を変えました
мой номер заблокирован
số điện thoại em đổi rồi
เปลี่ยนเบอร์แล้ว
8点到10点有人
9:30-18:00 有人接
24/7 available
평일 09:00~18:00
周一到周五 0900-1700
"""
