// placeholder
export function tulisEkstrem() {}
