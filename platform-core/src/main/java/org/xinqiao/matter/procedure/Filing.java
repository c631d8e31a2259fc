package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.UUID;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.petitioner.Identity;

/** A matter that a step creates, with the petitioners of its submission and its external ids. */
public record Filing(Matter matter, UUID submissionId, List<Identity> petitioners, List<ExternalId> externalIds) {}
