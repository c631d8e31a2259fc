package org.xinqiao.petitioner;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The vault has no usable key. At the start it prevents the start; while serving it answers "unavailable". Nothing was
 * overwritten.
 */
final class VaultFailure extends DataAccessResourceFailureException {

    /** What is wrong, and what to do. */
    enum Code {
        KEYSTORE_MISSING(
                "The keystore of the identity vault is not there.",
                "Restore it from the backup of the key directory; set xinqiao.vault.make-keystore=true only for a node"
                        + " that has encrypted nothing yet.",
                "身份保险库密钥库缺失。请从密钥目录备份中恢复；仅全新节点可设置 xinqiao.vault.make-keystore=true。"),
        KEYSTORE_UNREADABLE(
                "The keystore of the identity vault does not open: wrong password, or damaged.",
                "Set xinqiao.vault.keystore-password to its password, or restore the file from the backup.",
                "身份保险库密钥库无法打开：口令错误或文件损坏。请核对 xinqiao.vault.keystore-password，或从备份恢复该文件。"),
        KEY_WRONG(
                "The key-encryption keys at hand do not open this database's data keys.",
                "Bring back the keystore, or the key of the key management service, that belongs to this database.",
                "现有的主密钥无法解开本数据库的数据密钥。请换回与本数据库对应的密钥库或密钥管理服务密钥。"),
        REPEAT_KEY_MISSING(
                "repeat.key is not in the key directory, and repeat tags were made with it.",
                "Restore it from the backup.",
                "密钥目录缺少 repeat.key，而库中已有用其生成的重复信访标记。请从备份恢复。"),
        KMS_UNAVAILABLE(
                "The key management service does not answer, or not as it should.",
                "Check xinqiao.vault.kms.url, the network and the service.",
                "密钥管理服务无响应或应答异常。请检查 xinqiao.vault.kms.url、网络及该服务。"),
        KMS_REFUSED(
                "The key management service refuses this node.",
                "Check xinqiao.vault.kms.token, xinqiao.vault.kms.key and what the token may do.",
                "密钥管理服务拒绝了本节点。请检查 xinqiao.vault.kms.token、xinqiao.vault.kms.key 及其权限。");

        final String what;
        final String remedy;
        final String chinese;

        Code(String what, String remedy, String chinese) {
            this.what = what;
            this.remedy = remedy;
            this.chinese = chinese;
        }
    }

    final Code code;

    VaultFailure(Code code) {
        this(code, null);
    }

    /** @param cause without key material: a path, a status, a time-out */
    VaultFailure(Code code, @Nullable Throwable cause) {
        super(code + ": " + code.what, cause);
        this.code = code;
    }
}
