package org.xinqiao.matter.read;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.AttachmentDto;
import org.xinqiao.api.model.AttachmentKindDto;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.petitioner.AttachmentVault;
import org.xinqiao.petitioner.StoredFile;

/** Lists the files of a matter that row security shows: to an office by its grant, to the petitioner their own. */
@Component
public class AttachmentViews {

    private final AttachmentVault vault;
    private final MatterViews views;

    AttachmentViews(AttachmentVault vault, MatterViews views) {
        this.vault = vault;
        this.views = views;
    }

    public List<AttachmentDto> of(UUID matterId) {
        return vault.list(matterId).stream().map(this::view).toList();
    }

    private AttachmentDto view(StoredFile file) {
        AttachmentDto dto = new AttachmentDto()
                .attachmentId(file.id())
                .kind(file.showsIdentity() ? AttachmentKindDto.IDENTITY : AttachmentKindDto.OTHER)
                .recordedAt(ChinaTime.at(file.recordedAt()))
                .addedBy(file.byPetitioner() ? AttachmentDto.AddedByEnum.PETITIONER : AttachmentDto.AddedByEnum.OFFICE)
                .office(file.byPetitioner() ? null : views.office(file.tenantId(), file.organId()));
        if (file.closed()) {
            return dto;
        }
        return file.facts()
                .map(facts -> dto.fileName(facts.name())
                        .mediaType(facts.mediaType())
                        .size((long) facts.size())
                        .hash(facts.sha256())
                        .originalHash(facts.sentSha256()))
                .orElseGet(() -> dto.unreadable(true));
    }
}
