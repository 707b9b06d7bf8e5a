//! What colours there are: one row a role, to be read down, and nothing else tells of it but what it paints (`theme`). A theme is a column of the table; one's own is the table with
//! some roles replaced by the config.

use ratatui::style::Color;

use super::Depth;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub u8, pub u8, pub u8);

struct RoleRow {
    role: Role,
    /// What the config calls it.
    name: &'static str,
    dark: Rgb,
    light: Rgb,
    high_dark: Rgb,
    high_light: Rgb,
    /// Of the terminal's own sixteen, on a ground that is dark, light, or not known: yellow and the bright colours
    /// vanish on a light ground, blue on a dark one.
    own: [Option<Color>; 3],
}

const fn hex(light: u32) -> Rgb {
    let [_, red, green, blue] = light.to_be_bytes();
    Rgb(red, green, blue)
}

const fn row(
    role: Role,
    name: &'static str,
    [dark, light, high_dark, high_light]: [u32; 4],
    own: [Option<Color>; 3],
) -> RoleRow {
    RoleRow {
        role,
        name,
        dark: hex(dark),
        light: hex(light),
        high_dark: hex(high_dark),
        high_light: hex(high_light),
        own,
    }
}

const NONE: [Option<Color>; 3] = [None; 3];

macro_rules! roles {
    ($($(#[$meta:meta])* $role:ident $name:literal $colours:tt $own:tt;)+) => {
        #[derive(Clone, Copy)]
        pub enum Role { $($(#[$meta])* $role),+ }

        pub const ROLES: usize = [$(Role::$role),+].len();

        const TABLE: [RoleRow; ROLES] = [$(row(Role::$role, $name, $colours, $own)),+];
    };
}

roles! {
    //                          dark      light     high contrast
    /// Headings, and what is said in passing.
    Dim "dim"           [0x8b_93_a3, 0x61_67_71, 0xc4_c9_d2, 0x3a_3f_47] NONE;
    /// Lines between panes, the empty part of a bar.
    Edge "edge"         [0x45_4c_5a, 0xc2_c7_cf, 0x8b_93_a3, 0x61_67_71] NONE;
    /// What is the program's own and can be acted on.
    Accent "accent"     [0x6c_b6_eb, 0x0a_5a_9c, 0x9c_d2_ff, 0x00_3d_73] [Some(Color::Cyan), Some(Color::Blue), Some(Color::Cyan)];
    Danger "danger"     [0xff_84_7c, 0xb0_1e_1e, 0xff_b3_ad, 0x8a_00_0d] [Some(Color::Red); 3];
    Warn "warn"         [0xe6_b4_50, 0x85_54_00, 0xff_d9_7a, 0x5c_38_00] [Some(Color::Yellow), Some(Color::Magenta), Some(Color::Magenta)];
    Good "good"         [0x8c_cf_7e, 0x25_69_2a, 0xb4_f0_a6, 0x0d_4a_14] [Some(Color::Green); 3];
    Healing "healing"   [0x6a_cf_c4, 0x0b_66_67, 0x9a_f0_e6, 0x00_48_49] [Some(Color::Cyan), Some(Color::Blue), Some(Color::Cyan)];
    /// Who is silent: neglected, quiet.
    Silent "silent"     [0x9f_b4_d8, 0x45_55_78, 0xcf_dd_f5, 0x27_34_52] NONE;
    /// From little to much, in one hue: for maps of many cells.
    Little "little"     [0x1f_4d_70, 0xa9_cf_ee, 0x2c_6a_9a, 0x7f_b4_e0] NONE;
    Middle "middle"     [0x33_86_bd, 0x4c_97_d1, 0x5a_b0_e8, 0x2a_74_b0] NONE;
    Much "much"         [0x84_d2_ff, 0x08_4f_8a, 0xb8_e6_ff, 0x00_2f_5a] NONE;
    /// Behind the row that the keys act on.
    Selected "selected" [0x2b_3a_4f, 0xd6_e6_f7, 0x10_2f_55, 0xc9_e3_ff] NONE;
    /// The same in a pane that does not have the keys.
    SelectedElsewhere "selected-elsewhere" [0x26_2b_34, 0xe9_ec_f0, 0x26_2b_34, 0xe2_e6_ea] NONE;
}

pub type OwnColours = [Option<Rgb>; ROLES];

pub fn named(name: &str) -> Option<Role> {
    TABLE
        .iter()
        .find(|row| row.name == name)
        .map(|row| row.role)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.name)
}

impl Rgb {
    /// Reads `#8ccf7e`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        u32::from_str_radix(digits, 16).ok().map(hex)
    }

    /// As so many colours show it.
    fn shown(self, depth: Depth) -> Color {
        match depth {
            Depth::True => Color::Rgb(self.0, self.1, self.2),
            Depth::Many | Depth::Sixteen => Color::Indexed(self.nearest()),
        }
    }

    fn is_grey(self) -> bool {
        let parts = [self.0, self.1, self.2];
        let spread = parts.iter().max().zip(parts.iter().min());
        spread.is_some_and(|(most, least)| most - least < 0x20)
    }

    /// The nearest of the 240 colours that are the same in every terminal: a cube of six steps, and 24 greys.
    fn nearest(self) -> u8 {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        // To a grey, one that is a little lighter is nearer than a violet.
        let hue = if self.is_grey() { 5 } else { 0 };
        let far = |a: Self, b: Self| {
            let [r, g, b] =
                [(a.0, b.0), (a.1, b.1), (a.2, b.2)].map(|(a, b)| i32::from(a) - i32::from(b));
            r * r + g * g + b * b + hue * ((r - g).pow(2) + (g - b).pow(2))
        };
        let cube = (0..216_u8).map(|at| {
            let step = |part: u8| STEPS[usize::from(part % 6)];
            (16 + at, Self(step(at / 36), step(at / 6), step(at)))
        });
        let greys = (0..24_u8).map(|at| (232 + at, Self(8 + 10 * at, 8 + 10 * at, 8 + 10 * at)));
        cube.chain(greys)
            .min_by_key(|(_, colour)| far(*colour, self))
            .map_or(15, |(at, _)| at)
    }
}

/// The grounds that a theme can stand on, and whether it is one with more contrast.
#[derive(Clone, Copy, Debug)]
pub(super) struct ThemeGround {
    pub light: bool,
    pub high: bool,
}

/// The colour of a role on a ground: one's own, else the theme's.
pub(super) fn on_ground(role: Role, ground: ThemeGround, own: &OwnColours) -> Rgb {
    let row = &TABLE[role as usize];
    let theme = match (ground.light, ground.high) {
        (false, false) => row.dark,
        (true, false) => row.light,
        (false, true) => row.high_dark,
        (true, true) => row.high_light,
    };
    own[role as usize].unwrap_or(theme)
}

/// The same as so many colours show it; of sixteen, the terminal's own that stands for it. `None`: as ordinary text.
pub(super) fn colour(
    role: Role,
    ground: Option<ThemeGround>,
    depth: Depth,
    own: &OwnColours,
) -> Option<Color> {
    match (ground, depth) {
        (Some(ground), Depth::True | Depth::Many) => {
            Some(on_ground(role, ground, own).shown(depth))
        }
        (ground, _) => {
            let column = ground.map_or(2, |ground| usize::from(ground.light));
            TABLE[role as usize].own[column]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Grounds that terminals have: black to the lightest of the well-known dark ones, and white to the darkest light.
    const DARK: [u32; 3] = [0x00_00_00, 0x1e_1e_2e, 0x28_2c_34];
    const LIGHT: [u32; 3] = [0xff_ff_ff, 0xfa_f4_ed, 0xf4_ed_e0];

    /// How much light the eye sees, from 0 to 1.
    fn luminance(colour: Rgb) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_word_stands_out_from_its_ground_also_on_the_row_of_the_cursor() {
        let own = [None; ROLES];
        for (light, high) in [(false, false), (true, false), (false, true), (true, true)] {
            let ground = ThemeGround { light, high };
            let of = |role| on_ground(role, ground, &own);
            let grounds = if light { LIGHT } else { DARK }.map(hex);
            let grounds = grounds
                .into_iter()
                .chain([of(Role::Selected), of(Role::SelectedElsewhere)]);
            for under in grounds {
                for RoleRow { role, name, .. } in &TABLE {
                    let least = match (role, high) {
                        (
                            Role::Edge
                            | Role::Little
                            | Role::Middle
                            | Role::Much
                            | Role::Selected
                            | Role::SelectedElsewhere,
                            _,
                        ) => continue,
                        (Role::Dim, false) => 3.5,
                        (_, false) | (Role::Dim, true) => 4.5,
                        (_, true) => 7.0,
                    };
                    let seen = contrast(of(*role), under);
                    assert!(seen >= least, "{name} on {under:?}: {seen:.2} ({ground:?})");
                }
            }
        }
    }

    #[test]
    fn the_nearest_of_many_colours_is_near() {
        for row in &TABLE {
            let at = row.dark.nearest();
            assert!(
                at >= 16,
                "{}: the first sixteen are the terminal's own",
                row.name
            );
            let is_grey = row.dark.is_grey();
            assert!(!is_grey || at >= 232, "{} is grey, not {at}", row.name);
        }
        assert_eq!([hex(0).nearest(), hex(0xff_ff_ff).nearest()], [16, 231]);
    }

    #[test]
    fn a_colour_of_ones_own_is_six_digits() {
        assert_eq!(Rgb::read("#8ccf7e"), Some(Rgb(0x8c, 0xcf, 0x7e)));
        for wrong in ["8ccf7e", "#8ccf7", "#8ccf7g", "green", ""] {
            assert_eq!(Rgb::read(wrong), None, "{wrong}");
        }
    }
}
