package org.xinqiao.client.walk;

import java.util.random.RandomGenerator;

/**
 * Own sentences in the shape of real ones: narratives of median 190 characters (95 % under 1,054), opinions of median
 * 266 (95 % under 892).
 */
final class Texts {

    private static final int NARRATIVE = 190;
    private static final double NARRATIVE_SPREAD = 1.04;
    private static final int OPINION = 266;
    private static final double OPINION_SPREAD = 0.735;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 3_100;
    private static final int POOL = 9_000;

    private static final String[] SENTENCES = {
        "小区南门外的排水沟每逢大雨便会积水，行人和电动车都很难通过。",
        "去年秋天施工队离场之后，路面一直没有恢复，坑洼处已有老人摔倒。",
        "本人于三月到工地做工，四个月的工资只发了两个月，其余一直拖欠。",
        "多次到项目部询问，负责人先说等验收，后来电话也不再接听。",
        "村里的灌溉渠在上游被堵，下游三十多户的秧苗缺水，收成受影响。",
        "希望有关部门到现场看一看，把责任单位和办理时间告诉我们。",
        "楼下的餐馆没有安装合格的油烟净化设备，晚上十点以后仍在排放。",
        "物业公司两年没有公布公共收益账目，业主要求查看时被拒绝。",
        "孩子今年秋季入学，户籍和房产都在本片区，却被告知需要调剂。",
        "医保报销材料已经交了三次，每次的要求都不一样，请给一个明确的清单。",
        "拆迁协议约定的过渡费自今年一月起停发，安置房也没有交付日期。",
        "夜间渣土车超速经过居民区，噪声和扬尘都很大，影响老人和孩子休息。",
        "经现场核查，所反映的情况基本属实，已责成责任单位限期整改。",
        "承办人员调取了考勤记录、工资台账和施工合同，并听取了双方的陈述。",
        "关于要求公开账目的诉求，责任单位应当在十五日内完成公示。",
        "关于要求赔偿的诉求，双方对损失数额有争议，建议通过诉讼解决。",
        "整改完成后由街道办事处组织复查，复查结果书面告知信访人。",
        "对暂不具备条件的事项，已向信访人说明原因和下一步的安排。",
    };

    private static final String TEXT = pool();

    private Texts() {}

    static String narrative(RandomGenerator random) {
        return of(random, length(random, NARRATIVE, NARRATIVE_SPREAD));
    }

    static String opinion(RandomGenerator random) {
        return of(random, length(random, OPINION, OPINION_SPREAD));
    }

    static String demand(RandomGenerator random) {
        return SENTENCES[random.nextInt(SENTENCES.length)];
    }

    private static int length(RandomGenerator random, int median, double spread) {
        int wanted = (int) (median * Math.exp(spread * random.nextGaussian()));
        return Math.clamp(wanted, SHORTEST, LONGEST);
    }

    private static String of(RandomGenerator random, int length) {
        int from = random.nextInt(POOL);
        return TEXT.substring(from, from + length);
    }

    private static String pool() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < POOL + LONGEST; i++) {
            text.append(SENTENCES[(i * 7 + i / SENTENCES.length) % SENTENCES.length]);
            if (i % 4 == 3) {
                text.append("涉及")
                        .append(20 + i % 83)
                        .append("户，时间为")
                        .append(1 + i % 12)
                        .append("月。");
            }
        }
        return text.toString();
    }
}
