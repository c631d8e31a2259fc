package org.xinqiao.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.xinqiao.calendar.DueDate.Adjustment;

/** The texts in which a due date explains itself. */
final class Reasons {

    static final String LOCAL = "LOCAL";
    static final String ASSIGNED = "ASSIGNED";
    static final String DEEMED = "DEEMED";
    static final String EXTENDED = "EXTENDED";
    static final String HEARING = "HEARING";
    static final String HEARING_OPEN = "HEARING_OPEN";
    static final String LATE_PROOF = "LATE_PROOF";
    static final String REST = "REST";
    static final String WITHIN = "WITHIN";

    private Reasons() {}

    static Adjustment local(LocalRule rule) {
        return new Adjustment(LOCAL, null, null, "地方规定：" + rule.source(), "Local rule: " + rule.source());
    }

    static Adjustment assigned(LocalDate day) {
        return new Adjustment(ASSIGNED, day, null, "交办期限更早", "The assigned date is earlier");
    }

    /** Kept in case a recomputed provisional date moves past it. */
    static Adjustment assignedNotEarlier(LocalDate day) {
        return new Adjustment(ASSIGNED, day, 0, "交办期限不早于法定期限", "The assigned date is not earlier than the limit");
    }

    static Adjustment deemed(LocalDate start) {
        return new Adjustment(
                DEEMED,
                start,
                null,
                "未按期告知受理的，自告知期限届满之日起算",
                "Without notice of acceptance the limit runs from the end of the notice limit");
    }

    static Adjustment extended(LocalDate from, int days) {
        return new Adjustment(
                EXTENDED, from, days, "经批准延期 " + days + " 日", "Extended by " + days + " days on approval");
    }

    static Adjustment hearing(LocalDate opened, int days) {
        return new Adjustment(
                HEARING,
                opened,
                days,
                "听证时间 " + days + " 日不计入期限",
                "The hearing's " + days + " days are outside the limit");
    }

    /** Until the hearing is closed, and then counts its own days. */
    static Adjustment hearingOpen(LocalDate opened, int most) {
        return new Adjustment(
                HEARING_OPEN,
                opened,
                most,
                "正在听证，听证时间不计入期限（至多 " + most + " 日）",
                "A hearing is open; its time is outside the limit, for " + most + " days at most");
    }

    static Adjustment lateProof(LocalDate recorded, int days) {
        return new Adjustment(
                LATE_PROOF,
                recorded,
                days,
                "送达登记较迟，期限至登记后第五个工作日止",
                "The service was recorded late; the window ends five working days after its recording");
    }

    /** RELAY takes the rest of what the first office had. */
    static Adjustment rest(LocalDate first) {
        return new Adjustment(REST, first, null, "继续使用首接单位的剩余期限", "The rest of the first office's time");
    }

    /** The ruling on a dispute comes before the holder's notice is due. */
    static Adjustment within(LocalDate notice) {
        return new Adjustment(
                WITHIN, notice, null, "不晚于受理告知期限届满之日", "Not after the running limit for the notice of acceptance");
    }

    static Adjustment rolled(LocalDate from, LocalDate to) {
        return new Adjustment(
                "ROLLED",
                from,
                (int) ChronoUnit.DAYS.between(from, to),
                "期间最后一日为休息日，顺延至次一工作日（民法典第二百零三条）",
                "The last day is off; rolls to the next working day");
    }

    static Adjustment cutOff(LocalDate day) {
        return new Adjustment("CUT_OFF", day, null, "17:00 后收到，计入次一工作日", "After 17:00: the next working day");
    }

    static Adjustment arrivedOnDayOff(LocalDate day) {
        return new Adjustment("DAY_OFF", day, null, "休息日收到，计入次一工作日", "On a day off: the next working day");
    }

    static Adjustment daysOff(int days) {
        return new Adjustment("DAY_OFF", null, days, "休息日 " + days + " 天不计", days + " days off do not count");
    }

    static Adjustment makeUpDay(LocalDate day) {
        return new Adjustment("MAKE_UP_DAY", day, null, "调休上班日计入", "A make-up workday counts");
    }

    static Adjustment provisional(int year) {
        return new Adjustment(
                "PROVISIONAL",
                null,
                null,
                year + " 年放假安排尚未公布，暂按周一至周五推算，公布后重新计算",
                "The days off of " + year + " are not published yet; counted as Monday to Friday until they are");
    }

    static Adjustment recomputed(LocalDate publishingDay) {
        return new Adjustment(
                "RECOMPUTED", publishingDay, null, "年度节假日公布后重新计算", "Counted again as the year was published");
    }

    static Adjustment amended(LocalDate publishingDay) {
        return new Adjustment(
                "RECOMPUTED", publishingDay, null, "年度节假日安排调整后重新计算", "Counted again as the published year was amended");
    }
}
