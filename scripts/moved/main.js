// On the page of an old address: go on to the new one with the anchor that was asked for, which a refresh would lose.

const onward = document.querySelector("a")

if (onward) location.replace(onward.hash || !location.hash ? onward.href : onward.href + location.hash)
