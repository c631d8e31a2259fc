package org.xinqiao.chengyu.envelope;

/** A set of algorithms. Two nodes agree beforehand on the one they use. */
public enum EnvelopeSuite {
    /** SM2 (GB/T 32918), SM3 (GB/T 32905), SM4-GCM (GB/T 32907) */
    NATIONAL(new NationalAlgorithms()),
    /** ECDSA and ECDH on P-256, SHA-256, AES-256-GCM */
    INTERNATIONAL(new InternationalAlgorithms());

    private final Algorithms algorithms;

    EnvelopeSuite(Algorithms algorithms) {
        this.algorithms = algorithms;
    }

    Algorithms algorithms() {
        return algorithms;
    }
}
