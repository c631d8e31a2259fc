package org.xinqiao.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The roots that the implementations of Certificate Transparency (RFC 6962) agree on. */
class MerkleTreeTest {

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<byte[]> leaves = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    @Test
    void every_size_has_its_root() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(Hashes.hex(MerkleTree.root(leaves.subList(0, size))))
                    .as(size + " leaves")
                    .isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void another_leaf_or_another_order_has_another_root() {
        byte[] root = MerkleTree.root(leaves);
        assertThat(MerkleTree.root(leaves.reversed())).isNotEqualTo(root);
        Tip tip = Tip.before(1).next(1, new java.util.UUID(1, 2), Hashes.none());
        assertThat(MerkleTree.root(List.of(tip.leaf())))
                .isNotEqualTo(MerkleTree.root(List.of(new Tip(2, tip.seq(), tip.hash()).leaf())))
                .isNotEqualTo(MerkleTree.root(List.of(new Tip(1, 2, tip.hash()).leaf())));
    }
}
