package org.xinqiao.matter.web;

import org.springframework.stereotype.Component;
import org.xinqiao.matter.AcceptMatter;
import org.xinqiao.matter.AddHandlingNote;
import org.xinqiao.matter.CloseMatter;
import org.xinqiao.matter.DecideMatter;
import org.xinqiao.matter.ExtendHandling;
import org.xinqiao.matter.KeepMatter;
import org.xinqiao.matter.PassMatter;
import org.xinqiao.matter.RegisterMatter;
import org.xinqiao.matter.ReportMatter;
import org.xinqiao.matter.ServeOpinion;

/** The use cases behind the commands of one controller, which the contract's tag groups. */
@Component
record MatterCommandCases(
        RegisterMatter register,
        PassMatter pass,
        KeepMatter keep,
        AcceptMatter accept,
        AddHandlingNote note,
        ExtendHandling extend,
        DecideMatter decide,
        ServeOpinion serve,
        ReportMatter report,
        CloseMatter close) {}
