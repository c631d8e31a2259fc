package org.xinqiao.matter.web;

import org.springframework.stereotype.Component;
import org.xinqiao.matter.CallInMatter;
import org.xinqiao.matter.ConfirmTransfer;
import org.xinqiao.matter.LinkMatter;
import org.xinqiao.matter.ReferMatter;
import org.xinqiao.matter.RefuseMatter;
import org.xinqiao.matter.SplitMatter;
import org.xinqiao.matter.SucceedOrgan;
import org.xinqiao.matter.TransferMatter;

/** The use cases behind the commands of one controller, which the contract's tag groups. */
@Component
record RoutingCases(
        LinkMatter link,
        SplitMatter split,
        CallInMatter callIn,
        SucceedOrgan succeed,
        ReferMatter refer,
        TransferMatter transfer,
        ConfirmTransfer confirm,
        RefuseMatter refuse) {}
