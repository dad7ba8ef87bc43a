"""Names and addresses beside words that introduce them otherwise than usual."""

import random

from tests.moderation.generators.personal.pieces import Sample, around


def told_names(dice: random.Random) -> Sample:
    lead, name = dice.choice(
        (
            ("我叫", "林晓彤"), ("我的名字是", "王思雨"), ("大家好，我是", "陈佳怡"), ("署名：", "赵雅琴"), ("落款 ", "周梦洁"),
            ("제 이름은 ", "김서연"), ("저는 ", "박지민"), ("본명 ", "최유진"), ("my name is ", "Hannah Lee"), ("I'm ", "Grace Chen"),
            ("this is ", "Minji Park"), ("名前は", "佐藤花子"),
        )
    )  # fmt: skip
    tail = "이라고 합니다" if lead == "저는 " else dice.choice(("。", ".", ""))
    return Sample(f"{lead}{name}{tail}", ((len(lead), len(lead) + len(name), "name"),))


def names_otherwise(dice: random.Random) -> Sample:
    lead, name, tail = dice.choice(
        (("本人", "李思彤", "，女"), ("我真名叫", "周雨桐", ""), ("姓名：", "王小雅", ""), ("署名 ", "陳怡君", ""), ("我全名是", "歐陽娜娜", ""),
         ("제 본명은 ", "한소희", "입니다"), ("이름: ", "김민서", ""), ("my full name is ", "Sophie Turner Wu", "."),
         ("name: ", "Emily Zhao", ""), ("call me by my real name, ", "Rachel Kim", ""), ("我的中文名是", "刘子涵", "。"))
    )  # fmt: skip
    return around(dice, lead, name, "name", tail)


def where_somebody_lives(dice: random.Random) -> Sample:
    lead, place = dice.choice(
        (
            ("我住", f"朝阳区建国路{dice.randrange(1, 99)}号院3号楼2单元501"),
            ("家在", f"广州市天河区体育西路{dice.randrange(1, 200)}号1203房"),
            ("地址：", f"台北市信義區松仁路{dice.randrange(1, 200)}號7樓之3"),
            ("住 ", f"九龍旺角彌敦道{dice.randrange(500, 799)}號12樓B室"),
            ("주소는 ", f"서울시 강남구 테헤란로 {dice.randrange(1, 400)} 1203호"),
            ("저희 집 ", f"경기도 성남시 분당구 정자일로 {dice.randrange(1, 200)} 101동 502호"),
            ("I live at ", f"{dice.randrange(2, 300)} Baker Street, London NW1 6XE"),
            ("my address is ", f"Flat {dice.randrange(1, 30)}, 22 Rose Lane, Leeds"),
        )
    )
    return Sample(f"{lead}{place}", ((len(lead), len(lead) + len(place), "address"),))


def places_otherwise(dice: random.Random) -> Sample:
    number = dice.randrange(2, 180)
    lead, place = dice.choice(
        (("我家：", f"深圳市南山区科技园南路{number}号2栋1503"), ("快递寄", f"杭州市西湖区文三路{number}号4幢602室"),
         ("住址 ", f"台中市西屯區文華路{number}巷12號5樓"), ("집은 ", f"부산시 해운대구 우동 {number}번지 1205호"),
         ("our house is ", f"{number} Maple Avenue, Portland, OR 97205"), ("send it to ", f"{number}B King Street, Bristol BS1 4EF"),
         ("地址 ", f"成都市武侯区人民南路四段{number}号"), ("우리집 ", f"서울특별시 마포구 양화로 {number} 401호"))
    )  # fmt: skip
    return around(dice, lead, place, "address")
