//! INT-011: the server sends the headers that keep readers safe.
//!
//! A page cannot show what its server sends, so the check rests on the record of somebody who looked.

use crate::diag::Pesan;
use crate::model::register::Server;
use crate::peraturan::Butir;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{hampa, kurang};
use crate::syntax::isian::Isian;

/// INT-011.
pub fn tajuk_kurang(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    let berkas = &ctx.daerah.berkas;
    let server = match &daerah.server {
        Isian::Rusak(_) => return,
        Isian::Kosong(span) => {
            let pesan = Pesan::new(
                "tajuk keamanan yang dikirim server belum dicatat (`server`)",
                "the security headers that the server sends are not recorded (`server`)",
            );
            lapor.di_isian(berkas, *span, pesan);
            return;
        }
        Isian::Isi(server) => server,
    };
    let hilang = yang_hilang(ctx, server);
    if let Some(pertama) = hilang.first() {
        let nama: Vec<&str> = hilang.iter().map(|t| t.kunci.as_str()).collect();
        let (nama, alasan) = (nama.join(", "), pertama.keterangan.as_deref().unwrap_or(&pertama.nama));
        let pesan = Pesan::new(
            format!("server tidak mengirim tajuk keamanan: {nama}"),
            format!("the server does not send these security headers: {nama}"),
        );
        lapor.di_isian(berkas, server.tajuk.span().or(Some(server.span)), pesan).remedy = Pesan::new(
            format!("pasang tajuk itu di server, lalu tulis di `tajuk`; {}: {alasan}", pertama.kunci),
            format!("set the headers on the server and write them in `tajuk`: {nama}"),
        );
    }
    belum_diperiksa(ctx, server, server.span, lapor);
}

/// Returns the headers of the table that the record does not name; header names have no case.
fn yang_hilang<'a>(ctx: &Konteks<'a>, server: &Server) -> Vec<&'a Butir> {
    let tajuk = &server.tajuk;
    if tajuk.daftar().is_empty() && !hampa(ctx, tajuk) {
        return Vec::new();
    }
    let ada = |nama: &str| tajuk.daftar().iter().any(|t| t.trim().eq_ignore_ascii_case(nama));
    ctx.peraturan.tajuk_keamanan().iter().filter(|t| !ada(&t.kunci)).collect()
}

/// Reports a record that nobody signed or that is too old to say how things are.
fn belum_diperiksa(ctx: &Konteks<'_>, server: &Server, span: crate::base::span::Span, lapor: &mut Lapor<'_>) {
    let daftar = [
        (server.diperiksa.kosong(), "tanggal `diperiksa`", "the date `diperiksa`"),
        (server.oleh.kosong(), "jabatan pemeriksa `oleh`", "the post `oleh` of who looked"),
    ];
    if let Some((id, en)) = kurang(&daftar) {
        let pesan =
            Pesan::new(format!("catatan server belum memuat {id}"), format!("the record of the server lacks {en}"));
        lapor.di(span, pesan);
        return;
    }
    let hari = ctx.parameter_u32("umur_periksa_server_hari");
    let Some(diperiksa) = server.diperiksa.salin() else { return };
    if diperiksa.plus_hari(i32::try_from(hari).unwrap_or(i32::MAX)) < ctx.tanggal {
        let pesan = Pesan::new(
            format!("tajuk server terakhir diperiksa {diperiksa}, lebih dari {hari} hari lalu"),
            format!("the headers of the server were last looked at on {}, more than {hari} days ago", diperiksa.iso()),
        );
        lapor.di(server.diperiksa.span().unwrap_or(span), pesan).remedy = Pesan::new(
            "periksa lagi tajuknya, lalu perbarui `tajuk` dan `diperiksa`",
            "look at the headers again, then update `tajuk` and `diperiksa`",
        );
    }
}
