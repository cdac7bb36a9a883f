//! What editors, Dinkominfo and others do to a workspace and to what was built from it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::acak::Acak;
use crate::register::{DAERAH, DOMAIN, TANGGAL};

/// A file that somebody else puts into a published folder.
pub const FOREIGN: &str = "asing.txt";

/// What is chosen on the command line.
pub struct Setting {
    /// The build date.
    pub date: String,
    /// Whether drafts are built.
    pub drafts: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self { date: TANGGAL.to_owned(), drafts: false }
    }
}

/// Two small pictures, one of which is broken.
const PICTURES: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82",
    b"\x89PNG\r\n\x1a\n\0\0",
];

type Edit = fn(&mut Acak, &Path, &Path, &mut Setting);

/// Edits by name.
pub const EDITS: &[(&str, Edit)] = &[
    ("a sentence in an article", |dice, root, _, _| append(&pick(dice, root, "berita"), "\nSatu kalimat lagi.\n")),
    ("a sentence in a page", |dice, root, _, _| append(&pick(dice, root, "halaman"), "\nSatu kalimat lagi.\n")),
    ("the title of an article", |dice, root, _, _| replace(&pick(dice, root, "berita"), "judul: ", "judul: Kabar ")),
    ("the name of a service", |dice, root, _, _| replace(&pick(dice, root, "layanan"), "nama: ", "nama: Baru ")),
    ("the same service at two agencies", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "layanan"), pick(dice, root, "layanan"));
        let text = read(&one).replacen("jangka_waktu: ", "jangka_waktu: 1", 1);
        let stem = two.file_stem().map(|stem| format!("kembar-{}.yaml", stem.to_string_lossy()));
        write(&two.with_file_name(stem.expect("a name")), &text);
    }),
    ("a service that asks for another agency's", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "layanan"), pick(dice, root, "layanan"));
        let wanted = format!("{}/{}", label(&two), stem(&two));
        append(&one, &format!("prasyarat: [{wanted}]\n"));
    }),
    ("an online service on a host of its own", |dice, root, _, _| {
        let host = format!("layanan-{}.{DOMAIN}", dice.angka(3));
        append(&pick(dice, root, "layanan"), &format!("tautan_daring: {{url: \"https://{host}/\"}}\n"));
    }),
    ("a link to a host of the kabupaten", |dice, root, _, _| {
        let host = format!("layanan-{}.{DOMAIN}", dice.angka(3));
        append(&pick(dice, root, "berita"), &format!("\nLihat [layanan](https://{host}/).\n"));
    }),
    ("a link to a page of another agency", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "berita"), pick(dice, root, "layanan"));
        let anchor = dice.pilih(&["", "#persyaratan", "#tidak-ada"]).to_owned();
        let link = format!("situs:{}/layanan/{}/{anchor}", label(&two), stem(&two));
        append(&one, &format!("\nLihat [layanan]({link}).\n"));
    }),
    ("a link to a page of another agency by its id", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "berita"), pick(dice, root, "halaman"));
        let id = dice.pilih(&["", "-tidak-ada"]).to_owned();
        append(&one, &format!("\nLihat [halaman](situs:{}:halaman/{}{id}).\n", label(&two), stem(&two)));
    }),
    ("pages in another part of the menu", |_, root, _, _| {
        for (from, to) in [("bagian: profil", "bagian: tentang"), ("bagian: layanan", "bagian: profil")] {
            for path in all(root, "halaman") {
                replace(&path, from, to);
            }
        }
    }),
    ("a renamed article", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let name = format!("{}-baru.md", stem(&path));
        fs::rename(&path, path.with_file_name(name)).expect("renamed");
    }),
    ("a service that is gone", |dice, root, _, _| remove(&pick(dice, root, "layanan"))),
    ("an article that is gone", |dice, root, _, _| remove(&pick(dice, root, "berita"))),
    ("a broken file", |dice, root, _, _| append(&pick(dice, root, "sop"), "\n  - [\n")),
    ("a forgotten key", |dice, root, _, _| replace(&pick(dice, root, "layanan"), "produk:", "x_produk:")),
    ("a shared page", |dice, root, _, _| {
        let path = root.join(format!("content/{DAERAH}/_bersama/halaman/bersama.md"));
        let (title, host) = (dice.angka(9), format!("layanan-{}.{DOMAIN}", dice.angka(3)));
        let head = format!("---\njudul: Bersama {title}\ndiperbarui: 2026-10-01\n---\n");
        write(&path, &format!("{head}\nUntuk semua, juga [layanan](https://{host}/).\n"));
    }),
    ("a shared service in place of an own one", |dice, root, _, _| {
        let path = pick(dice, root, "layanan");
        let shared = root.join(format!("content/{DAERAH}/_bersama/layanan/{}.yaml", stem(&path)));
        write(&shared, &read(&path));
        if dice.angka(2) == 0 {
            remove(&path);
        }
    }),
    ("the colour of the kabupaten", |dice, root, _, _| {
        let colour = dice.pilih(&["#0b4f8a", "#7a1f1f", "#145a32"]).to_owned();
        let path = region(root);
        let text = read(&path);
        let line = text.lines().find(|line| line.starts_with("warna: ")).unwrap_or_default().to_owned();
        write(&path, &text.replace(&line, &format!("warna: \"{colour}\"")));
    }),
    ("a waiver", |dice, root, _, _| {
        let path = region(root);
        if !read(&path).contains("pengecualian:") {
            let code = dice.pilih(&["STD-024", "LAP-010", "STD-003"]).to_owned();
            append(
                &path,
                &format!("pengecualian: [{{kode: {code}, alasan: sedang ditata, oleh: Sekda, sampai: 2027-06-30}}]\n"),
            );
        }
    }),
    ("an agency that is gone", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let register = root.join(format!("sites/{DAERAH}/{}.yaml", label(&path)));
        if dice.angka(3) == 0 && register.exists() {
            remove(&register);
        }
    }),
    ("a misspelt name", |dice, root, _, _| {
        let path = pick(dice, root, "layanan");
        let folder = path.parent().and_then(Path::parent).expect("a folder").join("Layanan");
        fs::create_dir_all(&folder).expect("made");
        fs::rename(&path, folder.join(format!("{}.yml", stem(&path)))).expect("renamed");
    }),
    ("a service of another agency in other letters", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "layanan"), pick(dice, root, "layanan"));
        append(&one, &format!("prasyarat: [\"{}\\x2F{}\"]\n", label(&two), stem(&two)));
    }),
    ("a text in UTF-16 that names another agency's service", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "layanan"), pick(dice, root, "layanan"));
        let text = read(&one) + &format!("prasyarat: [{}/{}]\n", label(&two), stem(&two));
        let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        fs::write(&one, bytes).expect("written");
    }),
    ("a picture", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let folder = path.parent().and_then(Path::parent).expect("a folder").join("gambar");
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("foto.png"), PICTURES[dice.angka(PICTURES.len())]).expect("written");
        append(&path, "\n![Foto](gambar/foto.png)\n");
    }),
    ("the emblem of the kabupaten", |dice, root, _, _| {
        let path = region(root);
        let picture = PICTURES[dice.angka(PICTURES.len())];
        fs::write(path.with_file_name("lambang.png"), picture).expect("written");
        if !read(&path).contains("lambang: ") {
            append(&path, "lambang: lambang.png\n");
        }
    }),
    ("the name of an agency", |dice, root, _, _| {
        let path = root.join(format!("sites/{DAERAH}/{}.yaml", label(&pick(dice, root, "berita"))));
        if path.exists() {
            replace(&path, "nama: ", "nama: Baru ");
        }
    }),
    ("an agency under another label", |dice, root, _, _| {
        let old = label(&pick(dice, root, "berita"));
        let new = format!("{}-baru", old.trim_end_matches("-baru"));
        let register = |label: &str| root.join(format!("sites/{DAERAH}/{label}.yaml"));
        if dice.angka(2) == 0 && register(&old).exists() && old != new {
            fs::rename(register(&old), register(&new)).expect("renamed");
            let content = |label: &str| root.join(format!("content/{DAERAH}/{label}"));
            fs::rename(content(&old), content(&new)).expect("renamed");
        }
    }),
    ("a folder that went to another agency", |dice, root, _, _| {
        let (one, two) = (pick(dice, root, "halaman"), pick(dice, root, "berita"));
        let from = one.parent().expect("a folder");
        let to = two.parent().and_then(Path::parent).expect("a folder").join("halaman");
        if !to.exists() || to == *from {
            return;
        }
        for entry in fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
            fs::rename(entry.path(), to.join(entry.file_name())).expect("moved");
        }
    }),
    ("an attachment", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let folder = path.parent().and_then(Path::parent).expect("a folder").join("dokumen");
        fs::create_dir_all(&folder).expect("made");
        let lines = ["nama,jumlah\nkartu,3\n", "nama,jumlah\n3314010101900001,3\n", ""];
        fs::write(folder.join("rekap.csv"), lines[dice.angka(lines.len())]).expect("written");
        write(&folder.join("rekap.yaml"), "judul: Rekap\njenis: lainnya\ntahun: 2026\nberkas: rekap.csv\n");
        append(&path, "\nUnduh [rekap](dokumen/rekap.csv).\n");
    }),
    ("an attachment that is gone", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let file = path.parent().and_then(Path::parent).expect("a folder").join("dokumen/rekap.csv");
        if file.exists() {
            remove(&file);
        }
    }),
    ("an old address", |dice, root, _, _| {
        let (path, other) = (pick(dice, root, "berita"), pick(dice, root, "layanan"));
        let folder = path.parent().and_then(Path::parent).expect("a folder");
        let to = match dice.angka(3) {
            0 => format!("/berita/{}/", stem(&path)),
            1 => format!("situs:{}/layanan/{}/", label(&other), stem(&other)),
            _ => "/tidak/ada/".to_owned(),
        };
        let from = dice.pilih(&["/lama/", "/layanan/", "/berita/lama/"]).to_owned();
        let entry = format!("  - {{alamat: {from}, jenis: pindah, judul: Lama, ke: \"{to}\", tanggal: 2026-10-01}}\n");
        write(&folder.join("pindah.yaml"), &format!("daftar:\n{entry}"));
    }),
    ("a shared picture", |dice, root, _, _| {
        let folder = root.join(format!("content/{DAERAH}/_bersama/gambar"));
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("bersama.png"), PICTURES[dice.angka(PICTURES.len())]).expect("written");
        append(&pick(dice, root, "berita"), "\n![Bersama](gambar/bersama.png)\n");
    }),
    ("an application", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let folder = path.parent().and_then(Path::parent).expect("a folder");
        let host = format!("layanan-{}.{DOMAIN}", dice.angka(3));
        let text = format!("nama: Layanan\nurl: \"https://{host}/\"\ndiperbarui: 2026-10-01\n");
        write(&folder.join("aplikasi/layanan.yaml"), &text);
        // Something that has no place there.
        fs::write(folder.join("aplikasi/logo.png"), PICTURES[dice.angka(PICTURES.len())]).expect("written");
    }),
    ("links that were looked at", |dice, root, _, _| {
        let host = format!("layanan-{}.{DOMAIN}", dice.angka(3));
        let text = format!("tautan: [{{url: \"https://{host}/\", keadaan: mati, diperiksa: 2026-10-01}}]\n");
        write(&root.join(format!("sites/{DAERAH}/tautan.yaml")), &text);
    }),
    ("files that are not taken", |dice, root, _, _| {
        let folder = pick(dice, root, "berita");
        let name = dice.pilih(&["x.exe", "gambar.svg", ".rahasia", "~$naskah.docx", "A B.md"]).to_owned();
        write(&folder.with_file_name(name), "x");
    }),
    ("another day", |dice, _, _, setting| {
        setting.date = dice.pilih(&[TANGGAL, "2026-12-01", "2026-12-02", "2027-03-01"]).to_owned();
    }),
    ("a time of its own", |dice, root, _, _| {
        let kind = dice.pilih(&["berita", "halaman"]).to_owned();
        let key = dice.pilih(&["tayang_mulai", "tayang_sampai"]).to_owned();
        let path = pick(dice, root, &kind);
        // The days between which another day may fall: the first and the last one count.
        let day = dice.pilih(&["2026-12-01", "2026-12-02"]).to_owned();
        if !read(&path).contains(&key) {
            replace(&path, "---\n", &format!("---\n{key}: {day}\n"));
        }
    }),
    ("drafts", |_, _, _, setting| setting.drafts = !setting.drafts),
    ("a draft", |dice, root, _, _| replace(&pick(dice, root, "berita"), "---\n", "---\ndraf: ya\n")),
    ("a page that somebody changed on the server", |dice, _, out, _| {
        if let Some(page) = published(dice, out) {
            append(&page, "slot gacor");
        }
    }),
    ("a page of the same size and time", |dice, _, out, _| {
        if let Some(page) = published(dice, out) {
            let found = fs::metadata(&page).expect("a page");
            let text = read(&page).replacen('e', "a", 1);
            // In place, as the one who hides a change does it.
            let time = found.modified().expect("a time");
            write(&page, &text);
            fs::File::options().write(true).open(&page).expect("opened").set_modified(time).expect("set");
        }
    }),
    ("a page that somebody removed from the server", |dice, _, out, _| {
        if let Some(page) = published(dice, out) {
            remove(&page);
        }
    }),
    ("a file that somebody put on the server", |dice, _, out, _| {
        if let Some(page) = published(dice, out) {
            write(&page.with_file_name(FOREIGN), "x");
        }
    }),
    ("a source of the same size and time", |dice, root, _, _| {
        let path = pick(dice, root, "berita");
        let time = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
        let text = read(&path).replacen('a', "e", 1);
        write(&path, &text);
        fs::File::options().write(true).open(&path).expect("opened").set_modified(time).expect("set");
    }),
];

/// Returns a file of a kind, of any agency.
fn pick(dice: &mut Acak, root: &Path, kind: &str) -> PathBuf {
    let mut files = all(root, kind);
    files.swap_remove(dice.angka(files.len()))
}

/// The files of a kind of all agencies, in order.
fn all(root: &Path, kind: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root.join("content"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            path.parent().is_some_and(|folder| folder.ends_with(kind)) && !path.to_string_lossy().contains("_bersama")
        })
        .filter(|path| path.extension().is_some_and(|e| e == "md" || e == "yaml"))
        .collect();
    files.sort();
    files
}

fn published(dice: &mut Acak, out: &Path) -> Option<PathBuf> {
    let mut pages: Vec<PathBuf> = walkdir::WalkDir::new(out)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    (!pages.is_empty()).then(|| pages.swap_remove(dice.angka(pages.len())))
}

fn region(root: &Path) -> PathBuf {
    root.join(format!("sites/{DAERAH}/daerah.yaml"))
}

/// Returns the label of the agency that a file of it belongs to.
fn label(path: &Path) -> String {
    let folder = path.parent().and_then(Path::parent).and_then(Path::file_name);
    folder.expect("a folder").to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    // Some edits leave other bytes behind; what comes after them sees them as they can be shown.
    String::from_utf8_lossy(&fs::read(path).expect("bytes")).into_owned()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
    fs::write(path, text).expect("written");
}

fn append(path: &Path, text: &str) {
    let old = read(path);
    write(path, &(old + text));
}

fn replace(path: &Path, old: &str, new: &str) {
    write(path, &read(path).replacen(old, new, 1));
}

fn remove(path: &Path) {
    fs::remove_file(path).expect("removed");
}
