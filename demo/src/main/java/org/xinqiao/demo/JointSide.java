package org.xinqiao.demo;

import java.util.UUID;
import java.util.function.Predicate;
import org.xinqiao.client.api.JointCasesApi;
import org.xinqiao.client.model.*;

/** A county's side of the joint case, and the officer who speaks for it. */
record JointSide(Stage stage, String officer) {

    JointCasesApi cases() {
        return stage.as(officer).jointCases();
    }

    String version(UUID id) {
        return "\"" + cases().getJointCase(id).getVersion() + "\"";
    }

    /** The bridge takes a moment. */
    JointCase await(UUID id, Predicate<JointCase> wanted) {
        return stage.await(() -> cases().getJointCase(id), wanted);
    }

    JointCase await(UUID id, JointCaseState state) {
        return await(id, joint -> joint.getState() == state);
    }
}
