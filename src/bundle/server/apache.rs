//! Apache: the same rules in the folder of a site (`.htaccess`) and in a host of its own.
//!
//! The class of an answer is worked out once, as a variable; every header line asks for it. All lines are `always`,
//! since Apache leaves the others out of errors.

use std::collections::BTreeMap;

use super::pola::{FOLDER, alamat_aman, alamat_bersampingan, harfiah, kelas, tersembunyi};
use super::{AWAL, DaerahServer, Kelas, METODE, RENTANG_ISI, SAMPINGAN, SitusServer, TIPE};
use crate::bundle::kepala::{NAMA, TENGGANG};

/// Returns the files by path below the folder that Apache knows as `pendopo/`, beside its main configuration.
pub(super) fn berkas(daerah: &DaerahServer) -> Vec<(String, String)> {
    let daftar: String = daerah.situs.iter().map(|s| format!("Include pendopo/situs/{}.conf\n", s.host)).collect();
    let utama = format!(
        "{AWAL}# Situs {}. Di konfigurasi utama: Include pendopo/pendopo.conf\n\
         # Modul: headers, rewrite, setenvif, alias, env, mime, dir, ssl.\n\nServerTokens Prod\nTraceEnable Off\n\
         Include pendopo/lokal/port.conf\n\n<Directory \"{akar}\">\n    Options FollowSymLinks\n    AllowOverride None\n    \
         Require all granted\n</Directory>\n\n# Nama yang bukan situs dijawab tanpa isi; harus yang pertama.\n{}{}{daftar}",
        daerah.nama,
        asing("HTTP", ""),
        asing("HTTPS", "    Include pendopo/lokal/tls-asing.conf\n"),
        akar = daerah.akar,
    );
    let port =
        "# Milik pengelola server: salin sekali, lalu sesuaikan.\nDefine PENDOPO_HTTP 80\nDefine PENDOPO_HTTPS 443\n";
    let mut hasil = vec![
        ("pendopo.conf".to_owned(), utama),
        ("lokal/port.conf".to_owned(), port.to_owned()),
        ("lokal/tls-asing.conf".to_owned(), tls("pendopo-asing")),
    ];
    for situs in &daerah.situs {
        hasil.push((format!("situs/{}.conf", situs.host), satu(daerah, situs)));
        hasil.push((format!("lokal/tls/{}.conf", situs.host), tls(&situs.host)));
    }
    hasil
}

/// Returns the rules of a site for its own folder.
pub(super) fn htaccess(situs: &SitusServer) -> String {
    format!("{AWAL}{}", aturan(situs))
}

fn asing(port: &str, tambahan: &str) -> String {
    format!(
        "<VirtualHost *:${{PENDOPO_{port}}}>\n    ServerName asing.invalid\n{tambahan}    ServerSignature Off\n    \
         RewriteEngine On\n    RewriteRule ^ - [R=421,L]\n</VirtualHost>\n"
    )
}

fn tls(host: &str) -> String {
    format!(
        "# Milik pengelola server: salin sekali, lalu sesuaikan.\nSSLEngine on\n\
         SSLCertificateFile /etc/letsencrypt/live/{host}/fullchain.pem\n\
         SSLCertificateKeyFile /etc/letsencrypt/live/{host}/privkey.pem\n\
         SSLProtocol -all +TLSv1.2 +TLSv1.3\n"
    )
}

fn satu(daerah: &DaerahServer, situs: &SitusServer) -> String {
    let (host, akar) = (&situs.host, &daerah.akar);
    let polos: String = Kelas::Halaman
        .kepala()
        .filter(|k| k.nama != "Strict-Transport-Security")
        .map(|k| format!("    Header always set {} \"{}\"\n", k.nama, k.nilai))
        .collect();
    format!(
        "{AWAL}<VirtualHost *:${{PENDOPO_HTTP}}>\n    ServerName {host}\n    ServerSignature Off\n{polos}    \
         # Bukan RewriteRule: alamat yang sudah diurai (`%3F` menjadi `?`) adalah alamat lain.\n    \
         Redirect permanent / https://{host}/\n</VirtualHost>\n\n\
         <VirtualHost *:${{PENDOPO_HTTPS}}>\n    ServerName {host}\n    Include pendopo/lokal/tls/{host}.conf\n    \
         DocumentRoot \"{akar}/{host}/current\"\n    <Directory \"{akar}/{host}/current\">\n{}    </Directory>\n\
         </VirtualHost>\n",
        aturan(situs)
    )
}

/// The rules, for the context of a folder.
fn aturan(situs: &SitusServer) -> String {
    let dicabut = situs.alih.iter().filter(|alih| alih.ke.is_none());
    let galat: String = dicabut
        .map(|alih| {
            let daftar: Vec<String> = alih.semua().iter().map(|dari| harfiah(dari)).collect();
            format!(
                "<If \"%{{REQUEST_URI}} =~ m#^(?:{})$#\">\nErrorDocument 410 {}\n</If>\n",
                daftar.join("|"),
                alih.berkas()
            )
        })
        .collect();
    format!("{}{}{}{}{galat}{}", DASAR, tipe(), variabel(), tajuk(situs.tenggang), alih(situs))
}

const DASAR: &str = "\
Options -Indexes -ExecCGI -MultiViews -Includes -FollowSymLinks +SymLinksIfOwnerMatch
DirectoryIndex index.html
DirectorySlash Off
FileETag MTime Size
AddDefaultCharset Off
ServerSignature Off
# Tidak ada berkas yang dijalankan, apa pun akhirannya.
SetHandler default-handler
AcceptPathInfo Off
# Salinan termampat dibuat saat membangun; yang dibuat saat menjawab merusak jawaban 304.
SetEnv no-gzip 1
SetEnv no-brotli 1
ErrorDocument 403 /404.html
ErrorDocument 404 /404.html
";

fn tipe() -> String {
    let mut hasil = format!("ErrorDocument 405 /{METODE}\nErrorDocument 416 \"{}\\n\"\n", RENTANG_ISI.trim_end());
    let mut dikenal = Vec::new();
    for (akhiran, tipe) in TIPE {
        hasil += &format!("AddType \"{tipe}\" .{}\n", akhiran.join(" ."));
        dikenal.extend_from_slice(akhiran);
    }
    let (dikenal, sampingan) = (dikenal.join("|"), SAMPINGAN.join("|"));
    hasil += &format!(
        "<FilesMatch \"^(?!.*\\.(?i:{dikenal})(?:\\.(?:br|gz))?$)\">\nForceType application/octet-stream\n</FilesMatch>\n"
    );
    // Every extension of a name counts here: `.br` is Breton in Debian's table, `.en` English.
    hasil += "RemoveEncoding .gz .br .Z .bz2\nRemoveCharset .utf8 .utf7 .latin1\n";
    hasil += "RemoveLanguage .br .ca .cs .da .de .el .en .eo .es .et .fr .he .hr .id .it .ja .ko .ms .nl .no .pl .pt .ru .sv .tr\n";
    hasil += &format!("<FilesMatch \"\\.(?:{sampingan})\\.gz$\">\nAddEncoding gzip .gz\n</FilesMatch>\n");
    hasil += &format!("<FilesMatch \"\\.(?:{sampingan})\\.br$\">\nAddEncoding br .br\n</FilesMatch>\n");
    // The type of a copy is that of its file, not that of its last extension.
    for (akhiran, tipe) in TIPE.iter().filter(|(akhiran, _)| akhiran.iter().any(|a| SAMPINGAN.contains(a))) {
        let akhiran = akhiran.join("|");
        hasil += &format!("<FilesMatch \"\\.(?:{akhiran})\\.gz$\">\nForceType \"{tipe}\"\n</FilesMatch>\n");
    }
    hasil
}

/// The class as a variable; the last line that fits counts, so the table stands upside down.
fn variabel() -> String {
    let mut hasil = format!("SetEnvIf Request_URI ^ PENDOPO={}\n", Kelas::Unduhan.nama());
    for (pola, kelas) in kelas().rev() {
        hasil += &format!("SetEnvIf Request_URI \"{pola}\" PENDOPO={}\n", kelas.nama());
    }
    hasil += &format!("SetEnvIf Request_URI \"{}\" PENDOPO={}\n", FOLDER.0, FOLDER.1.nama());
    hasil += "SetEnvIf Request_URI \"/([A-Za-z0-9._-]+)$\" PENDOPO_NAMA=$1\n";
    hasil += &format!("SetEnvIf Request_URI \"{}\" PENDOPO_SALINAN=ada\n", alamat_bersampingan());
    // After a copy was put in place of a file the class is still that of the file. Only variables of the server are
    // asked here, never a header that a visitor could send under their name.
    for nama in ["PENDOPO", "PENDOPO_NAMA", "PENDOPO_SALINAN"] {
        hasil += &format!(
            "SetEnvIfExpr \"reqenv('REDIRECT_STATUS') == '200' && reqenv('REDIRECT_{nama}') =~ /(.+)/\" {nama}=$1\n"
        );
    }
    hasil + &format!("SetEnvIfExpr \"reqenv('REDIRECT_STATUS') =~ /^[45]/\" PENDOPO={}\n", Kelas::Galat.nama())
}

fn tajuk(tenggang: u32) -> String {
    let mut daftar: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for kelas in Kelas::SEMUA {
        for k in kelas.kepala() {
            daftar.entry((k.nama, k.nilai)).or_default().push(kelas.nama());
        }
    }
    let mut hasil = String::new();
    for ((nama, nilai), kelas) in daftar {
        let nilai = nilai.replace(TENGGANG, &tenggang.to_string());
        if kelas.len() == Kelas::SEMUA.len() {
            hasil += &format!("Header always set {nama} \"{nilai}\"\n");
            continue;
        }
        let syarat = format!("reqenv('PENDOPO') =~ /^(?:{})$/", kelas.join("|"));
        hasil += &format!("Header always set {nama} \"{}\" \"expr={syarat}\"\n", nilai.replace(NAMA, ""));
        if nilai.contains(NAMA) {
            let nama_berkas = "; filename=\\\"%{PENDOPO_NAMA}e\\\"; filename*=UTF-8''%{PENDOPO_NAMA}e";
            let nilai = nilai.replace(NAMA, nama_berkas);
            let syarat = format!("{syarat} && reqenv('PENDOPO_NAMA') != ''");
            hasil += &format!("Header always set {nama} \"{nilai}\" \"expr={syarat}\"\n");
        }
    }
    hasil += "Header always set Vary \"Accept-Encoding\" \"expr=reqenv('PENDOPO_SALINAN') != ''\"\n";
    hasil += "Header always set Content-Type \"text/plain; charset=utf-8\" \"expr=%{REQUEST_STATUS} == '416'\"\n";
    hasil + "Header always set Allow \"GET, HEAD\" \"expr=%{REQUEST_STATUS} == '405'\"\n"
}

fn alih(situs: &SitusServer) -> String {
    let host = &situs.host;
    let (galat, halaman) = (Kelas::Galat.nama(), Kelas::Halaman.nama());
    let mut hasil = format!(
        "RewriteEngine On\nRewriteBase /\n# Yang sudah diganti server sendiri tidak diganti lagi.\n\
         RewriteCond %{{ENV:REDIRECT_STATUS}} .\nRewriteRule ^ - [L]\n\
         RewriteCond %{{REQUEST_METHOD}} !^(?:GET|HEAD)$\nRewriteRule ^ - [R=405,L,E=PENDOPO:{galat}]\n"
    );
    for pola in tersembunyi() {
        hasil += &format!("RewriteRule \"{pola}\" - [R=404,L]\n");
    }
    for alih in &situs.alih {
        let daftar: Vec<String> = alih.semua().iter().map(|dari| harfiah(dari.trim_start_matches('/'))).collect();
        let cocok = format!("RewriteRule \"^(?:{})$\"", daftar.join("|"));
        hasil += &match &alih.ke {
            // A `%` in the new address is an earlier group to Apache.
            Some(ke) => {
                let ke = alamat_aman(ke).replace('%', "\\%");
                format!("{cocok} \"{ke}\" [R=301,L,NE,QSD,E=PENDOPO:{halaman}]\n")
            }
            None => format!("{cocok} - [R=410,L]\n"),
        };
    }
    hasil += &format!(
        "RewriteCond %{{REQUEST_FILENAME}} -d\nRewriteCond %{{REQUEST_FILENAME}}/index.html !-f\n\
         RewriteRule ^ - [R=404,L]\n\
         RewriteCond %{{REQUEST_FILENAME}} -d\n\
         RewriteRule ^(.*[^/])$ https://{host}/$1/ [R=301,L,NE,E=PENDOPO:{halaman}]\n"
    );
    let sampingan = SAMPINGAN.join("|");
    for (kode, akhiran) in [("br", "br"), ("gzip", "gz")] {
        // Who asks for a part, or writes that this form counts nothing, has the file itself.
        let syarat = format!(
            "RewriteCond %{{HTTP:Range}} ^$ [NV]\nRewriteCond %{{HTTP:Accept-Encoding}} \
             \"(?:^|,)\\s*{kode}\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))\" [NV]\n"
        );
        hasil += &format!(
            "{syarat}RewriteCond %{{REQUEST_FILENAME}}index.html.{akhiran} -f\n\
             RewriteRule ^(.*/)?$ $1index.html.{akhiran} [L]\n\
             {syarat}RewriteCond %{{REQUEST_FILENAME}}.{akhiran} -f\n\
             RewriteRule ^(.+\\.(?:{sampingan}))$ $1.{akhiran} [L]\n"
        );
    }
    hasil
}
