//! Settings that tell editing programs which schema belongs to which file.

use crate::penyunting::pohon::{Pohon, peta};
use crate::penyunting::ragam::{LetakKunci, RAGAM};
use crate::penyunting::skema::nama_berkas;

/// Settings of VS Code for the extension `redhat.vscode-yaml`, with the schemas below `folder`.
#[must_use]
pub fn vscode(folder: &str) -> String {
    peta([
        ("yaml.schemas", skema(folder)),
        // `ya` and `tidak` stay words, and days stay text.
        ("yaml.yamlVersion", "1.2".into()),
        // The store would fetch schemas of other programs from the network, some for files of the same name.
        ("yaml.schemaStore.enable", false.into()),
    ])
    .json()
}

/// The extensions that VS Code recommends for the workspace.
#[must_use]
pub fn vscode_ekstensi() -> String {
    peta([("recommendations", vec!["redhat.vscode-yaml"].into())]).json()
}

/// Settings of Zed, whose YAML support has the same language server.
#[must_use]
pub fn zed(folder: &str) -> String {
    let yaml = peta([
        ("schemas", skema(folder)),
        ("yamlVersion", "1.2".into()),
        ("schemaStore", peta([("enable", false.into())])),
    ]);
    let server = peta([("settings", peta([("yaml", yaml)]))]);
    peta([("lsp", peta([("yaml-language-server", server)]))]).json()
}

/// Front matter is left out: the language server reads whole YAML files only.
fn skema(folder: &str) -> Pohon {
    let awalan = match folder {
        "" => "./".to_owned(),
        mutlak if mutlak.starts_with('/') => format!("{mutlak}/"),
        relatif => format!("./{relatif}/"),
    };
    let berkas = RAGAM.iter().filter(|r| r.letak == LetakKunci::Berkas);
    Pohon::Peta(berkas.map(|r| (format!("{awalan}{}", nama_berkas(r)), r.pola.to_vec().into())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_yaml_file_has_a_schema_and_markdown_has_none() {
        let Pohon::Peta(isi) = skema("skema") else { panic!("a mapping") };
        assert_eq!(isi.len(), RAGAM.iter().filter(|r| r.letak == LetakKunci::Berkas).count());
        assert!(isi.iter().all(|(k, _)| k.starts_with("./skema/") && k.ends_with(".schema.json")), "{isi:?}");
        assert!(!vscode("skema").contains(".md"));
        assert!(zed("").contains("\"./layanan.schema.json\""));
    }
}
