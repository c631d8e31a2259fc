package org.xinqiao.matter.read;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Papers that show who somebody is, known by what people call their pictures. */
final class IdentityPapers {

    /** Cards, passports, permits, licences, household registers, birth and marriage papers, bank and social cards. */
    private static final Pattern NAMES = Pattern.compile("身份证|身分证|居民证|户口[本簿薄页卡]|户籍[证页卡]|护照|通行证|居住证|暂住证|驾驶证|驾照|行驶证"
            + "|出生医学证明|出生证|结婚证|离婚证|残疾证|残疾人证|军官证|士兵证|退役证|退伍证|工作证|学生证|社保卡|社会保障卡|医保卡|银行卡|证件照"
            + "|手持证件|(?:identity|id)[ _-]?card|(?<![a-z])sfz(?![a-z])|shenfenzheng|hukou|passport|residence[ _-]?permit"
            + "|driv(?:er|ing)s?[ _-]?licen[cs]e");

    private IdentityPapers() {}

    /** @param file a file's name; in doubt the person's side is taken */
    static boolean areNamedIn(String file) {
        return NAMES.matcher(Normalizer.normalize(file, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .find();
    }
}
