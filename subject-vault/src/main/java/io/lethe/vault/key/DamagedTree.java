package io.lethe.vault.key;

/** A page of the key tree was changed, cut or moved: nothing below it can be opened. */
public final class DamagedTree extends VaultUnusable {

    private static final long serialVersionUID = 1;

    public DamagedTree(String page) {
        super(
                "The vault's database holds a page of the key tree that is not what was sealed: "
                        + page);
    }
}
