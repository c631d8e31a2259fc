package org.xinqiao.petitioner;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains in both languages why the vault prevents the start, and what to do. */
class VaultFailureAnalyzer extends AbstractFailureAnalyzer<VaultFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable root, VaultFailure failure) {
        return new FailureAnalysis(
                failure.code + ": " + failure.code.what + " Nothing was overwritten. / " + failure.code.chinese,
                failure.code.remedy,
                failure);
    }
}
