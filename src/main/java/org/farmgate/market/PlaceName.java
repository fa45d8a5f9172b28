package org.farmgate.market;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What people call a place: 武都区 is 武都, 积石山保安族东乡族撒拉族自治县 is 积石山. */
final class PlaceName {

    private static final Pattern AUTONOMOUS = Pattern.compile("(?:自治区|自治州|自治县|自治旗)$");
    private static final Pattern LEVEL = Pattern.compile("(?:特别行政区|林区|特区|矿区|新区|地区|省|市|区|县|旗|州|盟)$");
    private static final List<String> PEOPLES = List.of(
            "维吾尔", "维吾尔族", "哈萨克", "哈萨克族", "蒙古", "蒙古族", "柯尔克孜", "柯尔克孜族", "塔吉克", "塔吉克族", "锡伯", "锡伯族", "达斡尔族", "鄂温克族",
            "鄂伦春", "朝鲜族", "满族", "回族", "藏族", "壮族", "苗族", "彝族", "侗族", "瑶族", "白族", "傣族", "黎族", "羌族", "畲族", "水族", "土族",
            "怒族", "佤族", "各族", "土家族", "布依族", "哈尼族", "傈僳族", "拉祜族", "纳西族", "景颇族", "布朗族", "普米族", "独龙族", "仫佬族", "毛南族", "仡佬族",
            "东乡族", "撒拉族", "保安族", "裕固族");
    private static final int LENGTH_MIN = 2;

    private PlaceName() {}

    static Set<String> forms(String name) {
        var forms = new TreeSet<String>();
        forms.add(name);
        var plain = AUTONOMOUS.matcher(name);
        if (plain.find()) {
            add(forms, withoutPeoples(name.substring(0, plain.start())));
        } else {
            add(forms, LEVEL.matcher(name).replaceFirst(""));
        }
        return forms;
    }

    private static void add(Set<String> forms, String form) {
        if (form.length() >= LENGTH_MIN) {
            forms.add(form);
        }
    }

    private static String withoutPeoples(String name) {
        var rest = name;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (var people : PEOPLES) {
                if (rest.endsWith(people) && rest.length() - people.length() >= LENGTH_MIN) {
                    rest = rest.substring(0, rest.length() - people.length());
                    shorter = true;
                }
            }
        }
        return rest;
    }
}
