//! The ways in which one address is asked for: who asks, from where, in which form, and whether for the first time.

/// Who asks: its name, and what it says of itself.
const PERAMBAN: [(&str, &str); 5] = [
    (
        "desktop",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    ),
    (
        "Android",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    ),
    ("Googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
    ("Bingbot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
    ("Facebook", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
];
/// From where.
const PERUJUK: [&str; 3] = ["tanpa perujuk", "dari google.co.id", "dari situs sendiri"];
/// In which form.
const BENTUK: [&str; 3] = ["identity", "gzip", "br"];
/// What search engines and previews say of the forms that they take, and what browsers say: nobody asks for Brotli alone.
const TERIMA: [&str; 3] = ["identity", "gzip, deflate", "gzip, deflate, br"];
const TERIMA_PERAMBAN: &str = "gzip, deflate, br, zstd";
/// The first so many of those who ask are people with a browser.
const ORANG: usize = 2;
/// What only browsers say, of the page that they were told to open.
const PERAMBAN_SAJA: [&str; 4] = ["Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-User"];
/// Whether it came before.
const KUKI: [&str; 2] = ["kunjungan pertama", "dengan kuki"];

/// How many values each dimension has.
const UKURAN: [usize; 4] = [PERAMBAN.len(), PERUJUK.len(), BENTUK.len(), KUKI.len()];

/// One way to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sel([usize; 4]);

impl Sel {
    /// Returns the plain way: a browser on a desk that was never here.
    #[must_use]
    pub fn polos() -> Self {
        Self([0; 4])
    }

    /// Returns every way.
    #[must_use]
    pub fn semua() -> Vec<Self> {
        (0..UKURAN.iter().product()).map(Self::ke).collect()
    }

    fn ke(n: usize) -> Self {
        let mut sisa = n;
        Self(UKURAN.map(|ukuran| {
            let satu = sisa % ukuran;
            sisa /= ukuran;
            satu
        }))
    }

    /// Returns five ways in which every value of every dimension comes once at least; which go together changes with
    /// `n`, so that a few neighbours together try every pair.
    #[must_use]
    pub fn lima(n: usize) -> Vec<Self> {
        let satu = |k: usize| [k, (k + n) % 3, (k + n / 3) % 3, (k + n / 9) % 2];
        (0..PERAMBAN.len()).map(|k| Self(satu(k))).collect()
    }

    /// Returns the way of a round, and whether it is asked for compressed: over the rounds every value comes.
    #[must_use]
    pub fn putaran(n: u64) -> Self {
        let n = usize::try_from(n % 1_000_000).unwrap_or(0);
        Self([n % 5, (n / 5) % 3, 1 + (n + n / 2) % 2, (n / 3) % 2])
    }

    /// Returns the form that is asked for.
    #[must_use]
    pub fn bentuk(self) -> &'static str {
        BENTUK[self.0[2]]
    }

    /// Returns the forms that are asked for, as the request says them.
    #[must_use]
    pub fn terima(self) -> &'static str {
        let [peramban, _, bentuk, _] = self.0;
        if BENTUK[bentuk] == "br" && peramban < ORANG { TERIMA_PERAMBAN } else { TERIMA[bentuk] }
    }

    /// Returns the headers of the request.
    #[must_use]
    pub fn kepala(self, host: &str) -> Vec<(&'static str, String)> {
        let [peramban, perujuk, _, kuki] = self.0;
        let mut kepala = vec![
            ("User-Agent", PERAMBAN[peramban].1.to_owned()),
            ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8".to_owned()),
            ("Accept-Encoding", self.terima().to_owned()),
            ("Accept-Language", "id-ID,id;q=0.9".to_owned()),
        ];
        match perujuk {
            0 => {}
            1 => kepala.push(("Referer", "https://www.google.co.id/".to_owned())),
            _ => kepala.push(("Referer", format!("https://{host}/"))),
        }
        if peramban < ORANG {
            let dari = ["none", "cross-site", "same-origin"][perujuk];
            let nilai = ["document", "navigate", dari, "?1"].map(ToOwned::to_owned);
            kepala.extend(PERAMBAN_SAJA.into_iter().zip(nilai));
        }
        if kuki == 1 {
            kepala.push(("Cookie", "PHPSESSID=8f14e45fceea167a5a36dedd4bea2543; kunjungan=1".to_owned()));
        }
        kepala
    }

    /// Returns what the way is called.
    #[must_use]
    pub fn nama(self) -> String {
        (0..4).map(|d| self.nilai(d)).collect::<Vec<_>>().join(", ")
    }

    fn nilai(self, dimensi: usize) -> &'static str {
        match dimensi {
            0 => PERAMBAN[self.0[0]].0,
            1 => PERUJUK[self.0[1]],
            2 => BENTUK[self.0[2]],
            _ => KUKI[self.0[3]],
        }
    }
}

/// Returns for whom alone something is wrong: the values that only the failed ways have. Nothing where all failed.
#[must_use]
pub fn hanya(gagal: &[Sel], lulus: &[Sel]) -> Vec<&'static str> {
    let mut hasil = Vec::new();
    if lulus.is_empty() {
        return hasil;
    }
    for dimensi in 0..4 {
        let mut nilai: Vec<&str> = gagal.iter().map(|sel| sel.nilai(dimensi)).collect();
        nilai.sort_unstable();
        nilai.dedup();
        if lulus.iter().all(|sel| !nilai.contains(&sel.nilai(dimensi))) {
            hasil.extend(nilai);
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn five_ways_hold_every_value_and_neighbours_every_pair() {
        assert_eq!(Sel::semua().len(), 90);
        assert_eq!(Sel::semua().into_iter().collect::<BTreeSet<_>>().len(), 90);
        let mut pasangan = BTreeSet::new();
        for n in 0..18 {
            let lima = Sel::lima(n);
            for (dimensi, ukuran) in UKURAN.into_iter().enumerate() {
                assert_eq!(lima.iter().map(|s| s.0[dimensi]).collect::<BTreeSet<_>>().len(), ukuran, "{n}");
            }
            for Sel([a, b, c, d]) in lima {
                pasangan.extend([(0, a, b), (1, a, c), (2, a, d), (3, b, c), (4, b, d), (5, c, d)]);
            }
        }
        assert_eq!(pasangan.len(), 15 + 15 + 10 + 9 + 6 + 6);
        let putaran: BTreeSet<_> = (0..30).flat_map(|n| (0..4).map(move |d| (d, Sel::putaran(n).nilai(d)))).collect();
        assert_eq!(putaran.len(), 5 + 3 + 2 + 2, "a round never asks for the whole page");
    }

    #[test]
    fn whom_something_was_hidden_from_is_told() {
        let (gagal, lulus): (Vec<Sel>, Vec<Sel>) = Sel::semua().into_iter().partition(|sel| sel.0[0] == 2);
        assert_eq!(hanya(&gagal, &lulus), ["Googlebot"]);
        let (gagal, lulus): (Vec<Sel>, Vec<Sel>) = Sel::semua().into_iter().partition(|s| s.0[1] == 1 && s.0[3] == 0);
        assert_eq!(hanya(&gagal, &lulus), Vec::<&str>::new());
        let (gagal, lulus): (Vec<Sel>, Vec<Sel>) = Sel::lima(0).into_iter().partition(|sel| sel.0[3] == 0);
        assert!(hanya(&gagal, &lulus).contains(&"kunjungan pertama"));
        assert!(hanya(&Sel::semua(), &[]).is_empty());
    }

    #[test]
    fn browsers_ask_as_browsers_do() {
        let semua = Sel::semua();
        for sel in &semua {
            let kepala = sel.kepala("a.go.id");
            let isi = |nama: &str| kepala.iter().find(|(n, _)| *n == nama).map(|(_, nilai)| nilai.as_str());
            let (orang, br) = (sel.0[0] < 2, sel.bentuk() == "br");
            assert_eq!(isi("Sec-Fetch-Mode").is_some(), orang, "{}", sel.nama());
            assert_eq!(isi("Accept-Encoding").is_some_and(|t| t.contains("zstd")), orang && br, "{}", sel.nama());
            assert_eq!(isi("Accept-Encoding").is_some_and(|t| t.contains("br")), br, "{}", sel.nama());
        }
    }
}
