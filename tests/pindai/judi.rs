//! Gambling spam: variants that intruders write, against paragraphs that offices write.
//!
//! Two halves: the second was written after the lexicon, with other sentences, brands and links, and no word was added to
//! the lexicon for it; it shows what the lexicon does with what it was not made for. Both halves wear the same disguises.

use pendopo::peraturan::Peraturan;
use pendopo::pindai::spam::Putusan;

use crate::acak::Acak;
use crate::sah::paragraph;

const FIRST: &[&str] = &[
    "Daftar slot gacor hari ini gampang menang {link}",
    "Situs slot online terpercaya {brand} deposit pulsa tanpa potongan",
    "Bandar togel online {brand} hadiah terbesar, login {link}",
    "Link alternatif {brand} slot maxwin anti rungkad",
    "RTP live {brand} paling gacor, bonus new member 100",
    "Judi bola {brand} agen sbobet resmi {link}",
    "Main mahjong ways scatter hitam di {brand}, auto maxwin",
    "Prediksi togel hongkong malam ini {link}",
    "Slot88 {brand} slot thailand server super gacor",
    "Poker online dan domino qq {brand} bonus deposit harian",
];

const SECOND: &[&str] = &[
    "Mau cuan cepat? {brand} kasih bocoran slot dan pola gacor tiap malam {link}",
    "{brand} agen slot depo qris 10 ribu langsung spin",
    "Gates of Olympus x500 lagi gacor, klik {link}",
    "Toto macau 4D resmi pasaran lengkap di {brand}",
    "Akun pro slot server luar negeri, jackpot tiap hari {link}",
    "Live casino baccarat roulette {brand} withdraw kilat",
    "Mix parlay taruhan bola odds tertinggi {brand} {link}",
    "Sweet bonanza free spin gratis khusus member {brand}",
    "Keluaran sgp dan data hk tercepat {link}",
    "Situs judi slot paling mudah maxwin {brand} daftar sekarang",
];

const BRANDS: [&[&str]; 2] = [
    &["hoki88", "raja77", "dewa138", "mega4d", "bola303"],
    &["naga168", "sultan999", "cuan69", "garuda365", "indo777"],
];
const LINKS: [&[&str]; 2] = [
    &["https://hoki88.example/daftar", "https://bit.ly/3xYz", "http://gacor.example"],
    &["https://naga168.example", "www.sultan-bet.example/login", "https://heylink.me/cuan"],
];

/// Writes a text as intruders do to get past simple lists of words.
fn disguise(chance: &mut Acak, text: &str, kind: usize) -> String {
    let each = |change: &mut dyn FnMut(char) -> String| text.chars().map(&mut *change).collect::<String>();
    match kind {
        0 => text.to_owned(),
        1 => text.to_uppercase(),
        // Digits for letters, in some places.
        2 => each(&mut |c| match c {
            'o' if chance.below(2) == 0 => "0".into(),
            'i' if chance.below(2) == 0 => "1".into(),
            'e' if chance.below(3) == 0 => "3".into(),
            'a' if chance.below(2) == 0 => "4".into(),
            's' if chance.below(3) == 0 => "5".into(),
            c => c.to_string(),
        }),
        // Letters of other alphabets.
        3 => each(&mut |c| match c {
            'a' => "а".into(),
            'e' => "е".into(),
            'o' => "о".into(),
            'c' => "с".into(),
            c => c.to_string(),
        }),
        // Invisible signs inside words.
        4 => each(&mut |c| {
            if c.is_alphabetic() && chance.below(3) == 0 { format!("{c}\u{200b}") } else { c.to_string() }
        }),
        // Letters repeated.
        5 => each(&mut |c| {
            if matches!(c, 'o' | 'a' | 'i') && chance.below(3) == 0 { format!("{c}{c}{c}") } else { c.to_string() }
        }),
        // Wide letters.
        6 => each(&mut |c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                char::from_u32(c as u32 + 0xfee0).map_or_else(String::new, String::from)
            }
            c => c.to_string(),
        }),
        // The telling words in single letters.
        7 => ["slot", "gacor", "togel", "maxwin", "judi", "scatter", "poker", "casino", "parlay"].iter().fold(
            text.to_lowercase(),
            |text, word| {
                text.replace(
                    word,
                    &word.chars().map(String::from).collect::<Vec<_>>().join(["-", ".", " ", "_"][word.len() % 4]),
                )
            },
        ),
        // Mathematical letters.
        8 => each(&mut |c| match c {
            'a'..='z' => char::from_u32(0x1d41a + (c as u32 - 'a' as u32)).map_or_else(String::new, String::from),
            c => c.to_string(),
        }),
        // Marks above letters.
        _ => each(&mut |c| {
            if matches!(c, 'a' | 'o' | 'i') && chance.below(2) == 0 { format!("{c}\u{301}") } else { c.to_string() }
        }),
    }
}

fn variants(half: usize) -> Vec<String> {
    let mut chance = Acak::new(21 + half as u64);
    let mut texts = Vec::new();
    for (n, template) in [FIRST, SECOND][half].iter().enumerate() {
        for kind in 0..10 {
            for copy in 0..4 {
                let text = template.replace("{brand}", chance.pick(BRANDS[half]));
                let link = chance.pick(LINKS[half]);
                let (before, after) = text.split_once("{link}").unwrap_or((&text, ""));
                let hidden =
                    disguise(&mut chance, before, kind) + if text.contains("{link}") { link } else { "" } + after;
                // Alone, or put into an honest page.
                texts.push(match (n + copy) % 2 {
                    0 => hidden,
                    _ => format!("{}\n\n{hidden}\n\n{}", paragraph(&mut chance), paragraph(&mut chance)),
                });
            }
        }
    }
    texts
}

fn verdict(text: &str) -> Option<Putusan> {
    Peraturan::embedded().spam().cari(text, &["purworejokab.go.id"]).into_iter().map(|t| t.putusan).max()
}

#[test]
fn spam_is_found_behind_every_disguise_and_honest_pages_are_left_alone() {
    const HONEST: usize = 6000;
    let mut caught = 0;
    for half in 0..2 {
        let texts = variants(half);
        assert!(texts.len() >= 300);
        let missed: Vec<&String> = texts.iter().filter(|text| verdict(text).is_none()).collect();
        let refused = texts.iter().filter(|text| verdict(text) == Some(Putusan::Tolak)).count();
        let found = texts.len() - missed.len();
        println!("spam, half {half}: {found}/{} found, {refused} refused", texts.len());
        assert!(found * 100 >= texts.len() * 95, "half {half}: {:#?}", &missed[..missed.len().min(12)]);
        caught += found;
    }
    let mut chance = Acak::new(31);
    let (mut refused, mut warned) = (Vec::new(), Vec::new());
    for _ in 0..HONEST {
        let text = paragraph(&mut chance);
        match verdict(&text) {
            Some(Putusan::Tolak) => refused.push(text),
            Some(Putusan::Curiga) => warned.push(text),
            None => {}
        }
    }
    let wrong = refused.len() + warned.len();
    let precision = caught as f64 / (caught + wrong) as f64;
    println!(
        "honest paragraphs: {} refused, {} warned of {HONEST}; precision {precision:.4}",
        refused.len(),
        warned.len()
    );
    assert!(refused.len() <= 5, "{refused:#?}");
    assert!(precision >= 0.99, "{:#?}", &warned[..warned.len().min(12)]);
}
