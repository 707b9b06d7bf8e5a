//! The characters that the program chooses itself, drawn and typed: a row each, to be read down.

macro_rules! shapes {
    ($($(#[$about:meta])* $name:ident $drawn:literal $typed:literal;)+) => {
        #[derive(Clone, Copy, Debug)]
        pub struct Shapes {
            $($(#[$about])* pub $name: &'static str,)+
            /// Corners of a frame: top left, top right, bottom left, bottom right.
            pub corners: [&'static str; 4],
            /// From nothing to full, for small pictures of numbers.
            pub steps: [&'static str; 8],
        }

        pub const DRAWN: Shapes = Shapes {
            $($name: $drawn,)+
            corners: ["╭", "╮", "╰", "╯"],
            steps: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        };

        pub const TYPED: Shapes = Shapes {
            $($name: $typed,)+
            corners: ["+"; 4],
            steps: ["_", ".", ",", "-", "=", "+", "*", "#"],
        };
    };
}

shapes! {
    grave "●" "!";
    waiting "◆" "*";
    silent "○" "o";
    healing "◇" "+";
    steady "✓" "v";
    /// Left of the row the keys act on.
    cursor "▌" ">";
    marked "+" "x";
    rule "─" "-";
    wall "│" "|";
    /// Where a rule meets a wall beneath it.
    rule_over_wall "┬" "+";
    thumb "▐" "|";
    down "▼" "v";
    up "▲" "^";
    came_in "←" "<";
    went_out "→" ">";
    both_ways "↔" "=";
    minus "−" "-";
    dot "·" ".";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ascii_shapes_are_ascii_and_every_shape_is_one_cell() {
        assert!(format!("{TYPED:?}").is_ascii());
        for shapes in [DRAWN, TYPED] {
            // Without colours nothing but the shape tells one state from another.
            let states = [
                shapes.grave,
                shapes.waiting,
                shapes.silent,
                shapes.healing,
                shapes.steady,
                shapes.dot,
            ];
            let told: std::collections::HashSet<&str> = states.into_iter().collect();
            assert_eq!(told.len(), states.len(), "{states:?}");
            let Shapes {
                grave,
                waiting,
                silent,
                healing,
                steady,
                cursor,
                marked,
                rule,
                wall,
                ..
            } = shapes;
            let single = [
                grave,
                waiting,
                silent,
                healing,
                steady,
                cursor,
                marked,
                rule,
                wall,
                shapes.down,
                shapes.up,
            ];
            for shape in single.into_iter().chain(shapes.steps).chain(shapes.corners) {
                assert_eq!(crate::tui::text::width(shape), 1, "{shape}");
            }
            let standings =
                std::collections::BTreeSet::from([grave, waiting, silent, healing, steady]);
            assert_eq!(standings.len(), 5, "no two standings share a shape");
        }
    }
}
