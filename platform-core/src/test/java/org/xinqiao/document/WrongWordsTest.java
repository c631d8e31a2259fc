package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forbids in templates and bundles what RULEBOOK §18's table of wording replaces. */
class WrongWordsTest {

    private static final List<Path> PLACES = List.of(
            Path.of("src/main/resources/org/xinqiao/document/v1"),
            Path.of("src/main/resources/org/xinqiao/matter/procedure"),
            Path.of("../openapi/src/main/resources/org/xinqiao/api"));

    /** Wrong, as a pattern over a line, and what the table has in its place. */
    private static final Map<String, String> WRONG = wrong();

    private static Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("信访(工作)?机构|信访工作部门", "信访部门");
        wrong.put("信访信息平台|信访平台", "信访信息系统");
        wrong.put("(?<!《信访工作)条例第|（第[一二三四五六七八九十]+条", "《信访工作条例》第…条");
        wrong.put("(?<!逾期未)申请(复查|复核)(?!期限)", "请求复查（复核）");
        wrong.put("办理终结", "办理完毕、办结");
        wrong.put("^(?!.*(第三十六条第三款|涉法涉诉|依法终结)).*终结", "终结 only of Art. 36¶3 and 涉法涉诉");
        wrong.put("裁定", "决定: courts have 裁定");
        wrong.put("跳级", "越级");
        wrong.put("action=先", "请先…");
        wrong.put("}}前|}}止", "在×日（含当日）前");
        wrong.put("\\{\\{basis", "{{article}}: by who acts");
        wrong.put("^@ 信访人", "@ {{petitioner}}: by name in the served copy");
        wrong.put("(?<!办理)普通程序|适用简易办理，", "普通办理程序、简易办理程序");
        wrong.put("意见建议", "建议意见");
        wrong.put("诉求合理|和政策", "the words of Art. 32");
        wrong.put("维持原意见|变更原意见", "维持（变更）原处理意见、复查意见");
        wrong.put("退回原|重新确定", "交还相关材料，由转送、交办单位重新转送、交办");
        wrong.put("承继", "继续行使职权，由…继续办理");
        wrong.put("听证记录", "听证笔录");
        wrong.put("给予处分", "追究责任的建议");
        wrong.put("=已告知去向$|已导入其他法定途径|履职办理|=研究中", "the states of the table");
        wrong.put("改派|视同受理|改进建议反馈", "the limits of the table");
        wrong.put("主管机关|受理该途径", "有权处理的机关、单位");
        wrong.put("双方未均|恰好属于|仅给出一个|不得与其他事项合并", "the refusals of the table");
        wrong.put("期限已过", "期限已于所示日期届满");
        wrong.put("没有再上一级|异议已获同意|不能办理此步骤|承办部门|本节点", "the refusals of the table");
        wrong.put("^\\| [^|]{8,}\\|", "a label of seven characters at most: its column has no more");
        wrong.put("同级或者上级职责", "属上级职权的，请告知信访人…");
        return wrong;
    }

    static List<String> places() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path place : PLACES) {
            try (Stream<Path> all = Files.list(place)) {
                all.map(Path::toString)
                        .filter(name -> name.endsWith(".mustache") || name.endsWith("_zh.properties"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("places")
    void no_wrong_word_stands_in_a_template_or_bundle(String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        WRONG.forEach((wrong, right) -> assertThat(lines)
                .as("%s: write %s", file, right)
                .noneMatch(line -> !line.startsWith("#")
                        && Pattern.compile(wrong).matcher(line).find()));
    }

    @Test
    void no_wrong_word_stands_in_a_title() {
        for (DocumentKind kind : DocumentKind.values()) {
            WRONG.forEach((wrong, right) -> assertThat(kind.title()).as(right).doesNotContainPattern(wrong));
        }
    }

    @Test
    void the_words_are_looked_for_where_they_stand() throws IOException {
        assertThat(places()).hasSizeGreaterThan(DocumentKind.values().length + 3);
    }
}
