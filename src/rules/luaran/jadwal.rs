//! INT-001, where time decides: links to what is not there yet, or is there no more.

use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::diag::{Diagnostic, Pesan, Severity};
use crate::model::jadwal::Masa;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::FaktaSitus;

/// Tells of a broken link since when, or until when, there is something at its end; leaves others as they are.
pub(super) fn terangkan(temuan: &mut Diagnostic, target: &str, situs: &FaktaSitus<'_>) {
    let Some(masa) = masa(situs, target) else { return };
    let (apa, what) = match masa {
        Masa::Draf => ("masih draf (`draf: ya`)".to_owned(), "is still a draft (`draf: ya`)".to_owned()),
        Masa::Nanti(Some(hari)) => (format!("baru tampil pada {hari}"), format!("will be there on {}", hari.iso())),
        Masa::Nanti(None) => {
            ("belum tampil; tanggalnya tidak terbaca".to_owned(), "is not there; its date cannot be read".to_owned())
        }
        Masa::Lalu(Some(hari)) => {
            (format!("tidak tampil lagi sejak sesudah {hari}"), format!("was there until {}", hari.iso()))
        }
        Masa::Lalu(None) | Masa::Tampil => return,
    };
    if matches!(masa, Masa::Lalu(_)) {
        // Time alone brings this about, and must not take a site down.
        temuan.severity = Severity::Warning;
    }
    temuan.message = Pesan::new(format!("`{target}` {apa}"), format!("`{target}` {what}"));
    temuan.remedy = match masa {
        Masa::Nanti(Some(hari)) => Pesan::new(
            format!("tunda tautan ini sampai {hari}, atau majukan `tayang_mulai` atau `tanggal` di tujuannya"),
            format!("add this link on {}, or set an earlier `tayang_mulai` or `tanggal` at its end", hari.iso()),
        ),
        Masa::Draf | Masa::Nanti(None) => Pesan::new(
            "hapus tautan ini sampai tujuannya terbit",
            "remove this link until there is something at its end",
        ),
        Masa::Lalu(_) | Masa::Tampil => Pesan::new(
            "hapus tautan ini, atau arahkan ke halaman yang masih tampil",
            "remove this link, or lead it to a page that is there",
        ),
    };
}

/// Reports links that authors wrote to pages whose time is over: a notice stands there, so nobody ends at nothing.
pub(super) fn lalu(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let mut sudah: BTreeSet<Span> = BTreeSet::new();
    for h in &situs.halaman {
        for (alamat, span) in &h.asal {
            let lalu = matches!(masa(situs, alamat), Some(Masa::Lalu(Some(_)))) && !sama(alamat, h.path);
            let ada = situs.berkas.contains(&super::berkas_dari(polos(alamat)));
            if lalu && ada && sudah.insert(*span) {
                let temuan = lapor.di(*span, Pesan::new("", ""));
                terangkan(temuan, alamat, situs);
            }
        }
    }
}

fn polos(alamat: &str) -> &str {
    alamat.split(['?', '#']).next().unwrap_or(alamat)
}

fn sama(alamat: &str, path: &str) -> bool {
    polos(alamat) == path
}

fn masa(situs: &FaktaSitus<'_>, target: &str) -> Option<Masa> {
    let target = target.strip_prefix("./").unwrap_or(target);
    situs.jadwal.get(target).or_else(|| situs.jadwal.get(polos(target))).copied()
}
