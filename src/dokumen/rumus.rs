//! Formulas that spreadsheets run when a table is opened, told from words that only look so.

/// Functions that fetch or send something, or start a program, in one of the common spreadsheets; and whether their name
/// is an ordinary word or name too, so that only a text in quotation marks behind it makes it a call.
const FUNGSI: &[(&str, bool)] = &[
    ("HYPERLINK(", false),
    ("WEBSERVICE(", false),
    ("IMPORTDATA(", false),
    ("IMPORTFEED(", false),
    ("IMPORTHTML(", false),
    ("IMPORTRANGE(", false),
    ("IMPORTXML(", false),
    ("IMAGE(", true),
    ("RTD(", true),
    ("SQL.REQUEST(", true),
    ("DDE(", true),
    ("CALL(", true),
    ("REGISTER(", true),
    ("EXEC(", true),
];

/// Tells whether spreadsheets run a cell of a text table when they open it.
///
/// They do so with whatever begins with one of four signs. A telephone number, an account's name, a dash and a negative
/// number begin with them too, so that only behind `=` any call counts, and elsewhere what reaches out. Where a reader
/// takes another mark between cells than this one, a cell may begin behind it.
pub(crate) fn berjalan(sel: &str) -> bool {
    sel.contains(['=', '+', '-', '@']) && (satu(sel) || sel.split([',', ';', '\t']).skip(1).any(satu))
}

fn satu(sel: &str) -> bool {
    let isi = sel.trim_start();
    match isi.bytes().next() {
        Some(b'=') => {
            // A row of these signs is a line that somebody drew.
            let awal = isi[1..].trim_start().chars().next();
            let nilai = awal.is_some_and(|c| c.is_alphanumeric() || "'\"+-@([$#_\\".contains(c));
            nilai && (tanpa_teks(isi).contains('(') || perintah(isi) || berkas_lain(isi))
        }
        Some(b'+' | b'-' | b'@') => memanggil(isi) || perintah(isi) || berkas_lain(isi),
        _ => false,
    }
}

/// Tells whether a formula asks another program, as `cmd|'/c calc'!A0` does.
pub(crate) fn perintah(rumus: &str) -> bool {
    let Some((awal, sisa)) = rumus.split_once('|') else { return false };
    let program = awal.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    !program.is_empty() && menunjuk(sisa)
}

/// Tells whether a formula reads a cell of another file, wherever that lies.
fn berkas_lain(rumus: &str) -> bool {
    let Some((_, sisa)) = rumus.split_once('[') else { return false };
    let Some((_, lembar)) = sisa.split_once(']') else { return false };
    let nama = lembar.split('!').next().unwrap_or_default();
    (nama.ends_with('\'') || !nama.contains(char::is_whitespace)) && menunjuk(lembar)
}

/// Tells whether a sign for a cell stands right behind an exclamation mark.
fn menunjuk(teks: &str) -> bool {
    teks.split('!').skip(1).any(|sel| sel.starts_with(|c: char| c.is_ascii_alphanumeric() || "$_'".contains(c)))
}

/// Tells whether one of the functions is called, and not only named in a sentence.
fn memanggil(isi: &str) -> bool {
    let besar = isi.to_ascii_uppercase();
    let kalimat = akhir_kata(&besar).unwrap_or(besar.len());
    let kutip = besar.rfind('"').unwrap_or(0);
    FUNGSI.iter().any(|(nama, kata)| {
        besar.match_indices(nama).any(|(mulai, _)| {
            let utuh = !besar[..mulai].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
            utuh && mulai < kalimat && (!kata || kutip > mulai)
        })
    })
}

/// Returns where the first word of letters alone ends that another one follows.
fn akhir_kata(teks: &str) -> Option<usize> {
    let mut mulai = 1;
    loop {
        let akhir = mulai + teks.get(mulai..)?.find(char::is_whitespace)?;
        if mulai < akhir && teks[mulai..akhir].chars().all(char::is_alphabetic) {
            return Some(akhir);
        }
        mulai = akhir + teks[akhir..].chars().next().map_or(1, char::len_utf8);
    }
}

/// Returns a formula without what stands in quotation marks.
fn tanpa_teks(isi: &str) -> String {
    isi.split('"').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_spreadsheets_run_is_told_from_one_that_only_looks_so() {
        for sel in [
            "=cmd|' /C calc'!A0",
            "=1+WEBSERVICE(A1)",
            " =HYPERLINK(A1)",
            "=SUM(A1:A3)",
            "=(1+2)",
            "@SUM(1)*cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!D2",
            "+importxml(A1)",
            "-A1+WEBSERVICE(\"https://x.id\")",
            "+RTD(\"x.y\",,\"z\")",
            "='\\\\host\\share\\[x.xlsx]S'!A1",
            "=[1]Lembar1!$A$1",
            "biasa;=WEBSERVICE(A1)",
            "biasa,=cmd|' /C calc'!A0",
            "biasa;@call(\"a\")",
        ] {
            assert!(berjalan(sel), "{sel}");
        }
        for sel in [
            "",
            "-",
            "-5",
            "=",
            "=5",
            "+62 812 (WA)",
            "@dinascontoh",
            "- Sari (ketua)",
            "a=b(c)",
            "1|2!",
            "- on call(24 jam)",
            "- call(24 jam)",
            "- Buku register(asli)",
            "- image(1).jpg",
            "- Buka 08.00 | tutup 15.00!",
            "- Buka|tutup!",
            "- [baru] Ayo!Datang",
            "- [x] selesai!",
            "=\"(0711) 580123\"",
            "=== (draf) ===",
            "Jalan Contoh 1, - (tanpa nomor); + parkir (luas)",
            "é|é!é",
        ] {
            assert!(!berjalan(sel), "{sel}");
        }
    }
}
