package org.xinqiao.chengyu.jointcase;

/** RULEBOOK §15 X1, first life. */
enum JointState {
    /** the packet is on its way */
    PROPOSED,
    /** the receiver has it; his receipt is signed */
    RECEIVED,
    /** the receiver's node did not take the packet */
    REFUSED,
    ACCEPTED,
    DECLINED,
    /** the leading side has signed a conclusion */
    CONCLUDING,
    /** both have signed it */
    CONCLUDED,
    CLOSED;

    boolean isOpen() {
        return this != REFUSED && this != DECLINED && this != CLOSED;
    }
}
