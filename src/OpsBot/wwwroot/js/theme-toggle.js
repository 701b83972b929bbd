// The button that goes round: as the system → light → dark.

const themes = [
  { value: "", sign: "◐", says: "Theme: as the system" },
  { value: "light", sign: "☀", says: "Theme: light" },
  { value: "dark", sign: "☾", says: "Theme: dark" },
];

export function themeToggle(button) {
  const root = document.documentElement;
  let at = themes.findIndex((t) => t.value === root.style.colorScheme);
  const show = () => {
    const theme = themes[at];
    root.style.colorScheme = theme.value;
    button.textContent = theme.sign;
    button.title = theme.says;
    button.setAttribute("aria-label", theme.says);
  };
  button.addEventListener("click", () => {
    at = (at + 1) % themes.length;
    show();
    if (themes[at].value) localStorage.setItem("opsbot.theme", themes[at].value);
    else localStorage.removeItem("opsbot.theme");
  });
  at = Math.max(at, 0);
  show();
}
