package org.xinqiao.app.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence which port is taken and which setting changes it. */
class PortTakenAnalyzer extends AbstractFailureAnalyzer<Ports.PortTaken> {

    @Override
    protected FailureAnalysis analyze(Throwable root, Ports.PortTaken taken) {
        return new FailureAnalysis(
                String.valueOf(taken.getMessage()),
                "Stop that program or set " + taken.setting + " (0: any free port).",
                taken);
    }
}
