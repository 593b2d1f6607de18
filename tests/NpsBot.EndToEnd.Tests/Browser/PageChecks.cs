namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>Questions asked inside the page, in its own language.</summary>
internal static class PageChecks
{
    /// <summary>Whether the focus is inside <c>[selector, name]</c>'s place on something with that name.</summary>
    public const string FocusIsOn = """
        ([selector, name]) => {
          const element = document.activeElement;
          const label = element.labels?.[0] ?? element;
          return element.closest(selector) !== null && label.textContent.trim() === name;
        }
        """;

    /// <summary>Elements that reach over the right edge of the page without being in something that scrolls.</summary>
    public const string TooWide = """
        () => [...document.querySelectorAll('body *')]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
          .filter((element) => {
            for (let up = element.parentElement; up; up = up.parentElement) {
              if (getComputedStyle(up).overflowX !== 'visible') return false;
            }
            return true;
          })
          .map((element) => `${element.tagName} ${element.className}`)
        """;

    /// <summary>Visible texts whose contrast with their ground is under WCAG 2.2 AA: 4.5 to 1, or 3 to 1 when large.</summary>
    /// <remarks>Source: https://www.w3.org/TR/WCAG22/#contrast-minimum and #dfn-relative-luminance.</remarks>
    public const string FaintTexts = """
        () => {
          const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const colorOf = (css) => {
            paint.clearRect(0, 0, 1, 1);
            paint.fillStyle = css;
            paint.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
            return [r, g, b, a / 255];
          };
          const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
          const groundOf = (element) => {
            const layers = [];
            for (let up = element; up; up = up.parentElement) {
              layers.push(colorOf(getComputedStyle(up).backgroundColor));
              if (layers.at(-1)[3] === 1) break;
            }
            return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
          };
          const light = ([r, g, b]) => {
            const [x, y, z] = [r, g, b].map((value) => value / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const faint = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode.textContent.trim();
            const element = texts.currentNode.parentElement;
            if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest(':disabled, svg, script, .visually-hidden')) continue;
            const style = getComputedStyle(element);
            const ground = groundOf(element);
            const [one, other] = [light(over(colorOf(style.color), ground)), light(ground)].sort((a, b) => b - a);
            const contrast = (one + 0.05) / (other + 0.05);
            const size = parseFloat(style.fontSize);
            const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if (contrast < (isLarge ? 3 : 4.5)) faint.push(`${contrast.toFixed(2)} "${text.slice(0, 40)}" (${element.tagName} ${element.className})`);
          }
          return faint;
        }
        """;
}
