/** The one theme of all pictures, made of the look's tokens. */

/** The present colour of a token, light or dark. */
export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function theme(): object {
  const family = getComputedStyle(document.body).fontFamily;
  const words = { color: colourOf("ink-2"), fontFamily: family, fontSize: 12 };
  const axis = {
    axisLine: { lineStyle: { color: colourOf("line-2") } },
    axisTick: { show: false },
    axisLabel: words,
    nameTextStyle: words,
    splitLine: { lineStyle: { color: colourOf("line") } },
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => colourOf(`chart-${number}`)),
    backgroundColor: "transparent",
    textStyle: { fontFamily: family },
    legend: { textStyle: words, icon: "roundRect", itemWidth: 12, itemHeight: 8, bottom: 0 },
    // richText: the HTML tooltip writes style attributes, which the content security policy forbids
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: colourOf("raised"),
      borderColor: colourOf("line-2"),
      textStyle: { ...words, color: colourOf("ink") },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    logAxis: axis,
    bar: { barMaxWidth: 32, itemStyle: { borderRadius: [2, 2, 0, 0] }, label: { color: colourOf("ink-2"), fontSize: 12 } },
    line: { symbolSize: 6, lineStyle: { width: 2 } },
  };
}
