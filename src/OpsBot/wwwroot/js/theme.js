// The theme as chosen before: light, dark, or (nothing) as the system says.
document.documentElement.style.colorScheme = localStorage.getItem("opsbot.theme") ?? "";
