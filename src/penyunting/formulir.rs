//! A form editor by configuration: the collections of Sveltia CMS for the files of one agency.
//!
//! Forms are lossless by design: a value that may have several shapes gets no field, because Sveltia CMS keeps keys
//! that it does not know; yes and no are a choice of three, because a check box would write `false` where nothing was said.

use crate::penyunting::pohon::{Pohon, peta};
use crate::penyunting::ragam::{LetakKunci, RAGAM, Ragam};
use crate::penyunting::skema::kalimat;
use crate::syntax::rupa::{KunciRekam, Rekam, Rupa, Satuan};

/// Where the script of Sveltia CMS is once it is installed by npm, from the root of the workspace.
pub const SKRIP: &str = "node_modules/@sveltia/cms/dist/sveltia-cms.js";

/// Where the font of its icons is; without it Sveltia CMS would fetch it from the network, or show names for icons.
pub const IKON: &str = "node_modules/@fontsource-variable/material-symbols-outlined/files/\
                        material-symbols-outlined-latin-wght-normal.woff2";

/// The policy under which the page works and speaks to its own server alone.
///
/// Styles are put in by the script. Without it Sveltia CMS would ask for its newest version, for fonts, and for the
/// state of GitHub.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; \
                       font-src 'self'; connect-src 'self' blob: data:; manifest-src 'self' blob:; base-uri 'none'; \
                       form-action 'none'; frame-ancestors 'none'";

/// How deep records are opened: posts hold posts, and a chart rarely has more levels.
const DALAM: usize = 5;

/// The agency whose files a form shows.
#[derive(Debug, Clone, Copy)]
pub struct Pemilik<'a> {
    /// Folder name of the kabupaten.
    pub daerah: &'a str,
    /// Label of the site.
    pub label: &'a str,
    /// Its name, for the title.
    pub nama: &'a str,
}

/// Returns the configuration of the form, as YAML.
#[must_use]
pub fn susunan(pemilik: Pemilik<'_>) -> String {
    let folder = format!("content/{}/{}", pemilik.daerah, pemilik.label);
    let mut koleksi = vec![berkas_tunggal(&folder)];
    koleksi.extend(RAGAM.iter().flat_map(|ragam| koleksi_ragam(ragam, &folder)));
    let susunan = peta([
        // On this computer the folder is chosen by hand; the repository is asked only where the form is put online.
        (
            "backend",
            peta([("name", "github".into()), ("repo", "pemilik/repositori".into()), ("branch", "main".into())]),
        ),
        ("app_title", format!("Formulir {}", pemilik.nama).into()),
        ("media_folder", format!("{folder}/gambar").into()),
        ("public_folder", "/gambar".into()),
        ("slug", peta([("encoding", "ascii".into()), ("clean_accents", true.into())])),
        ("editor", peta([("preview", false.into())])),
        ("output", peta([("omit_empty_optional_fields", true.into()), ("yaml", peta([("quote", "none".into())]))])),
        ("collections", Pohon::Daftar(koleksi)),
    ]);
    let isi = serde_yaml::to_string(&susunan).expect("a tree of text, numbers and lists is YAML");
    format!("# Dibuat dengan `pendopo schema`; perubahan di sini hilang saat dibuat lagi.\n{isi}")
}

/// Returns the page that shows the form; `akar` is the address below which `node_modules/` is served, with its final
/// slash, and `config.yml` lies beside the page.
#[must_use]
pub fn halaman(akar: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{}">
<title>Formulir</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url">
<style>@font-face{{font-family:"Material Symbols Outlined";font-weight:400;src:url("{akar}{IKON}")format("woff2")}}</style>
</head>
<body>
<noscript>Formulir ini memerlukan JavaScript. Tanpa itu, ubah berkasnya dengan penyunting teks.</noscript>
<script src="{akar}{SKRIP}"></script>
</body>
</html>
"#,
        // A meta element cannot say who may frame the page; the header of the preview does.
        CSP.trim_end_matches("; frame-ancestors 'none'")
    )
}

/// The path of a kind inside the folder of an agency, if it lies there.
fn dalam(pola: &str) -> Option<&str> {
    pola.strip_prefix("content/*/*/")
}

/// The files of which every agency has one.
fn berkas_tunggal(folder: &str) -> Pohon {
    let mut berkas = Vec::new();
    for ragam in RAGAM {
        let jalur: Vec<&str> = ragam.pola.iter().filter_map(|p| dalam(p)).filter(|p| !p.contains('*')).collect();
        for satu in &jalur {
            let Rupa::Rekam(rekam) = (ragam.rupa)() else { continue };
            let nama = satu.trim_end_matches(".yaml").replace('/', "-");
            let judul = if jalur.len() > 1 { format!("{}: {nama}", ragam.judul) } else { ragam.judul.to_owned() };
            berkas.push(peta([
                ("name", nama.into()),
                ("label", judul.into()),
                ("file", format!("{folder}/{satu}").into()),
                ("format", "yaml".into()),
                ("fields", bidang(rekam, DALAM)),
            ]));
        }
    }
    peta([("name", "pokok".into()), ("label", "Berkas pokok".into()), ("files", Pohon::Daftar(berkas))])
}

/// The folders of a kind of which an agency has many files.
fn koleksi_ragam(ragam: &Ragam, folder: &str) -> Vec<Pohon> {
    let Some(pola) = ragam.pola.first().and_then(|p| dalam(p)).and_then(|p| p.split_once("/*")) else {
        return Vec::new();
    };
    let (anak, akhiran) = (format!("{folder}/{}", pola.0), pola.1);
    match (ragam.rupa)() {
        Rupa::Rekam(rekam) => vec![koleksi(ragam, &anak, akhiran, rekam, None)],
        Rupa::Menurut(cabang) => cabang
            .cabang
            .iter()
            .map(|(kata, rekam)| koleksi(ragam, &anak, akhiran, rekam, Some((cabang.kunci, kata))))
            .collect(),
        Rupa::Satuan(_) | Rupa::Daftar(_) | Rupa::KalimatAtauRekam(_) | Rupa::SatuanAtauDaftar(..) => Vec::new(),
    }
}

fn koleksi(ragam: &Ragam, folder: &str, akhiran: &str, rekam: &Rekam, saring: Option<(&str, &[&str])>) -> Pohon {
    let ada = |nama: &str| rekam.kunci.iter().any(|k| k.nama == nama);
    let pokok = ["nama", "judul", "periode", "uraian"].into_iter().find(|nama| ada(nama)).unwrap_or("tanggal");
    let (nama, judul) = match saring {
        Some((_, kata)) => (format!("{}-{}", ragam.nama, kata[0]), format!("{} {}", ragam.judul, label(kata[0]))),
        None => (ragam.nama.to_owned(), ragam.judul.to_owned()),
    };
    // Collections of one folder: a report must not take the place of another kind's of the same period.
    let slug = match saring {
        Some((_, kata)) => format!("{}-{{{{fields.{pokok}}}}}", kata[0].replace('_', "-")),
        None => format!("{{{{fields.{pokok}}}}}"),
    };
    let mut bidang = match bidang(rekam, DALAM) {
        Pohon::Daftar(bidang) => bidang,
        _ => Vec::new(),
    };
    let kepala = ragam.letak == LetakKunci::Kepala;
    if kepala {
        // Markdown as text: a rich editor would rewrite callouts and footnotes that it does not know.
        bidang.push(peta([
            ("name", "body".into()),
            ("label", "Isi".into()),
            ("widget", "markdown".into()),
            ("modes", vec!["raw"].into()),
            ("required", false.into()),
            ("hint", "Markdown; judul di isi mulai dari `##`.".into()),
        ]));
    }
    let mut isi = vec![
        ("name".to_owned(), nama.into()),
        ("label".to_owned(), judul.into()),
        ("label_singular".to_owned(), ragam.satu.into()),
        ("folder".to_owned(), folder.into()),
        ("extension".to_owned(), akhiran.trim_start_matches('.').into()),
        ("format".to_owned(), if kepala { "yaml-frontmatter" } else { "yaml" }.into()),
        ("create".to_owned(), true.into()),
        ("identifier_field".to_owned(), pokok.into()),
        ("slug".to_owned(), slug.into()),
        ("summary".to_owned(), format!("{{{{fields.{pokok}}}}}").into()),
    ];
    if let Some((kunci, kata)) = saring {
        isi.push(("filter".to_owned(), peta([("field", kunci.into()), ("value", kata.to_vec().into())])));
    }
    isi.push(("fields".to_owned(), Pohon::Daftar(bidang)));
    Pohon::Peta(isi)
}

/// Returns the fields of a record; values of several shapes have none.
fn bidang(rekam: &Rekam, dalam: usize) -> Pohon {
    Pohon::Daftar(rekam.kunci.iter().filter_map(|kunci| satu_bidang(kunci, dalam)).collect())
}

fn satu_bidang(kunci: &KunciRekam, dalam: usize) -> Option<Pohon> {
    let rupa = (kunci.rupa)();
    let mut isi = vec![
        ("name".to_owned(), kunci.nama.into()),
        ("label".to_owned(), label(kunci.nama).into()),
        ("required".to_owned(), false.into()),
        ("hint".to_owned(), petunjuk(kunci, &rupa).into()),
    ];
    isi.extend(alat(kunci, &rupa, dalam)?);
    Some(Pohon::Peta(isi))
}

/// Returns the words below a field: what to write, values to follow, and the article.
fn petunjuk(kunci: &KunciRekam, rupa: &Rupa) -> String {
    let mut teks = kalimat(kunci.keterangan);
    let contoh = match rupa {
        _ if !kunci.contoh.is_empty() => kunci.contoh.join(", "),
        Rupa::Satuan(s) if s.tulisan.pola.is_some() && s.pilihan.is_empty() && s.nama != "tanggal" => {
            s.contoh.to_owned()
        }
        _ => String::new(),
    };
    if !contoh.is_empty() {
        teks.push_str(&format!(" Misalnya: {contoh}."));
    }
    if let Some(dasar) = kunci.dasar.first() {
        teks.push_str(&format!(" Dasar: {dasar}."));
    }
    teks
}

type Isi = Vec<(String, Pohon)>;

/// Returns the widget of a value with its settings.
fn alat(kunci: &KunciRekam, rupa: &Rupa, dalam: usize) -> Option<Isi> {
    let isi = |alat: &str, lain: Isi| {
        let mut isi = vec![("widget".to_owned(), alat.into())];
        isi.extend(lain);
        Some(isi)
    };
    match rupa {
        Rupa::Satuan(s) => Some(alat_satuan(kunci, s)),
        Rupa::Rekam(r) if dalam > 0 => {
            isi("object", vec![("collapsed".to_owned(), "auto".into()), ("fields".to_owned(), bidang(r, dalam - 1))])
        }
        Rupa::Daftar(butir) => match butir() {
            Rupa::Satuan(s) => {
                let mut butir: Isi = vec![("name".to_owned(), "butir".into()), ("label".to_owned(), "Butir".into())];
                butir.extend(alat_satuan(kunci, &s));
                isi("list", vec![("field".to_owned(), Pohon::Peta(butir))])
            }
            Rupa::Rekam(r) if dalam > 0 => {
                let ringkas = r.kunci.first().map_or(String::new(), |k| format!("{{{{fields.{}}}}}", k.nama));
                isi(
                    "list",
                    vec![
                        ("collapsed".to_owned(), true.into()),
                        ("summary".to_owned(), ringkas.into()),
                        ("fields".to_owned(), bidang(r, dalam - 1)),
                    ],
                )
            }
            _ => None,
        },
        Rupa::Rekam(_) | Rupa::KalimatAtauRekam(_) | Rupa::SatuanAtauDaftar(..) | Rupa::Menurut(_) => None,
    }
}

fn alat_satuan(kunci: &KunciRekam, s: &Satuan) -> Isi {
    if !s.pilihan.is_empty() {
        let pilihan = s.pilihan.iter().map(|kata| peta([("label", label(kata).into()), ("value", (*kata).into())]));
        return vec![("widget".to_owned(), "select".into()), ("options".to_owned(), Pohon::Daftar(pilihan.collect()))];
    }
    match (s.tulisan.pola, s.nama) {
        (Some(_), "tanggal") => vec![
            ("widget".to_owned(), "datetime".into()),
            ("type".to_owned(), "date".into()),
            ("format".to_owned(), "YYYY-MM-DD".into()),
        ],
        (Some(_), "angka") => vec![
            ("widget".to_owned(), "number".into()),
            ("value_type".to_owned(), "int".into()),
            ("min".to_owned(), Pohon::Bulat(0)),
        ],
        (Some(pola), _) => {
            let salah = format!("bukan {}; tulis seperti {}", s.nama, s.contoh);
            vec![
                ("widget".to_owned(), "string".into()),
                ("pattern".to_owned(), Pohon::Daftar(vec![format!(r"^\s*(?:{pola})\s*$").into(), salah.into()])),
            ]
        }
        (None, _) if panjang(kunci.nama) => vec![("widget".to_owned(), "text".into())],
        (None, _) => vec![("widget".to_owned(), "string".into())],
    }
}

/// Tells whether a text is usually more than a line.
fn panjang(nama: &str) -> bool {
    const PANJANG: &[&str] = &[
        "alasan",
        "dampak",
        "definisi",
        "deskripsi",
        "jawab",
        "jawaban",
        "kerahasiaan",
        "metode",
        "ombudsman",
        "pemberitahuan_privasi",
        "rencana",
        "ringkasan",
        "teks",
        "tugas",
        "uraian",
        "visi",
    ];
    PANJANG.contains(&nama)
}

/// Returns a key as words: `nama_umum` is `Nama umum`.
fn label(nama: &str) -> String {
    let kata = nama.replace(['_', '-'], " ");
    let mut huruf = kata.chars();
    huruf.next().map_or(String::new(), |awal| format!("{}{}", awal.to_uppercase(), huruf.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::layanan::Layanan;

    const PEMILIK: Pemilik<'_> = Pemilik { daerah: "contoh", label: "dinas", nama: "Dinas Contoh" };

    #[test]
    fn every_file_of_an_agency_has_a_form() {
        let susunan = susunan(PEMILIK);
        for pola in RAGAM.iter().flat_map(|r| r.pola).filter_map(|p| dalam(p)) {
            let harap = match pola.split_once("/*") {
                Some((folder, _)) => format!("folder: content/contoh/dinas/{folder}\n"),
                None => format!("file: content/contoh/dinas/{pola}\n"),
            };
            assert!(susunan.contains(&harap), "{harap}");
        }
    }

    #[test]
    fn collections_of_one_folder_name_their_files_apart() {
        let susunan = susunan(PEMILIK);
        let slug: Vec<&str> =
            susunan.lines().filter(|l| l.contains("slug: ") && l.contains("fields.periode")).map(str::trim).collect();
        let mut beda = slug.clone();
        beda.sort_unstable();
        beda.dedup();
        assert_eq!(beda.len(), slug.len(), "{slug:?}");
        assert!(slug.iter().any(|s| s.contains("layanan-informasi-{{fields.periode}}")), "{slug:?}");
    }

    #[test]
    fn nothing_in_a_form_says_what_the_editor_did_not() {
        let susunan = susunan(PEMILIK);
        for kata in ["widget: boolean", "default:", "required: true"] {
            assert!(!susunan.contains(kata), "{kata}");
        }
        let layanan = serde_yaml::to_string(&bidang(&Layanan::REKAM, DALAM)).expect("YAML");
        let ada: Vec<&str> = ["persyaratan", "prosedur", "biaya"]
            .into_iter()
            .filter(|k| layanan.contains(&format!("- name: {k}\n")))
            .collect();
        assert_eq!(ada, [""; 0], "values of several shapes have no field");
        assert!(layanan.contains("- name: produk\n"));
    }
}
