package org.xinqiao.matter.web;

import org.springframework.stereotype.Component;
import org.xinqiao.matter.AcceptDuty;
import org.xinqiao.matter.AcceptSimple;
import org.xinqiao.matter.AnswerDuty;
import org.xinqiao.matter.ConvertHandling;
import org.xinqiao.matter.GiveFeedback;
import org.xinqiao.matter.HoldHearing;
import org.xinqiao.matter.ReplyToSuggestion;
import org.xinqiao.matter.SettleMatter;
import org.xinqiao.matter.StudySuggestion;

/** The use cases of handling beside the ordinary way. */
@Component
record HandlingCases(
        AcceptSimple acceptSimple,
        AcceptDuty acceptDuty,
        AnswerDuty answerDuty,
        StudySuggestion study,
        ReplyToSuggestion reply,
        ConvertHandling convert,
        HoldHearing hearing,
        SettleMatter settle,
        GiveFeedback feedback) {}
