package org.xinqiao.chengyu.jointcase;

/** RULEBOOK §15 X1, first life. */
enum JointState {
    /** the proposal is on its way */
    PROPOSED,
    /** the receiver has the proposal and signed its receipt */
    RECEIVED,
    /** the receiver's node refused the proposal */
    REFUSED,
    ACCEPTED,
    DECLINED,
    /** the leading side has signed a conclusion */
    CONCLUDING,
    /** both sides have signed it */
    CONCLUDED,
    CLOSED,
    /** one side has recalled or left it before its conclusion, or nobody answered */
    WITHDRAWN;

    boolean isOpen() {
        return this != REFUSED && this != DECLINED && this != CLOSED && this != WITHDRAWN;
    }
}
