namespace Pipeline.Reading.Understanding;

/// <summary>
/// 繁体字: the characters of the forms' labels and of the section headings as a document in traditional characters (or one
/// converted there and back) writes them. Only labels are matched through it; what is published stays as written.
/// </summary>
internal static class Traditional
{
    /// <summary>Pairs: as found, as the form prints it.</summary>
    private const string Pairs =
        "條条項项內内發发製制廢废現现規规範范處处決决罰罚強强業业費费額额單单萬万開开對对總总務务減减採采購购請请況况組组織织機机構构會会" +
        "結结轉转辦办區区計计這这屬属國国祕秘無无關关穩稳護护權权過过執执詢询補补確确訪访舉举報报訴诉類类複复復复認认獲获繳缴納纳續续議议" +
        "訟讼維维糾纠審审經经問问題题進进動动應应當当與与為为爲为從从時时間间門门員员數数際际實实稱称號号縣县鎮镇鄉乡廳厅財财導导領领責责" +
        "監监質质環环標标須须體体專专傳传網网聯联誤误據据證证種种點点營营積积極极礎础統统歷历曆历錄录編编級级組组產产業业屆届於于佈布佔占" +
        "書书說说語语讀读談谈調调論论試试該该詳详講讲個个們们來来後后將将幾几兩两嚴严勞劳協协參参雙双變变圖图場场壓压處处夠够獎奖婦妇學学" +
        "寫写層层廣广彙汇戶户擴扩檔档檢检權权歸归氣气滿满滅灭準准療疗盡尽禮礼穫获節节簡简約约紀纪給给線线練练縮缩總总罷罢職职聽听興兴舊旧" +
        "莊庄藝艺術术補补裝装見见觀观計计訂订記记設设許许評评詞词課课諮咨識识譯译貫贯資资質质較较輕轻載载輯辑輸输農农運运達达遠远適适選选" +
        "還还郵邮醫医釋释針针鐵铁銀银鋪铺閉闭閱阅隊队陽阳階阶隨随險险雖虽電电靈灵頁页順顺願愿顯显風风飛飞馬马驗验體体麼么齊齐龍龙";

    private const char First = '\u4E00', Last = '\u9FFF';

    /// <summary>By character, because every one of a document is asked for.</summary>
    private static readonly char[] Simplified = Table();

    /// <summary>The character as the form prints it.</summary>
    public static char Of(char c) => c is >= First and <= Last ? Simplified[c - First] : c;

    private static char[] Table()
    {
        var table = new char[Last - First + 1];
        for (var c = First; c <= Last; c++)
            table[c - First] = c;
        // Of two meanings of a character the first one stands.
        for (var i = Pairs.Length - 2; i >= 0; i -= 2)
            table[Pairs[i] - First] = Pairs[i + 1];
        return table;
    }
}
