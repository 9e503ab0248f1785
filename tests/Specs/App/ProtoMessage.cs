using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Specs.App;

/// <summary>
/// A message in the wire format of protocol buffers, by field numbers: as much of it as a conversation with a Functions worker needs
/// (varints and length-delimited fields), so that no code has to be generated for a spec.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, object Value)> fields = [];

    public ProtoMessage With(int field, string text)
    {
        fields.Add((field, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    public ProtoMessage With(int field, byte[] bytes)
    {
        fields.Add((field, bytes));
        return this;
    }

    public ProtoMessage With(int field, ProtoMessage message)
    {
        fields.Add((field, message.ToBytes()));
        return this;
    }

    /// <summary>An entry of a map from text to text.</summary>
    public ProtoMessage With(int field, string key, string value) => With(field, new ProtoMessage().With(1, key).With(2, value));

    public bool Has(int field) => fields.Any(entry => entry.Field == field);

    public string Text(int field) => fields.LastOrDefault(entry => entry.Field == field).Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";

    public long Number(int field) => fields.LastOrDefault(entry => entry.Field == field).Value is ulong number ? (long)number : 0;

    /// <summary>A message in a field; an empty one where there is none, as the format has it.</summary>
    public ProtoMessage Sub(int field) => All(field).LastOrDefault() ?? new ProtoMessage();

    public IEnumerable<ProtoMessage> All(int field) => fields.Where(entry => entry.Field == field).Select(entry => Parse((byte[])entry.Value));

    public IEnumerable<string> Texts(int field) => fields.Where(entry => entry.Field == field).Select(entry => Encoding.UTF8.GetString((byte[])entry.Value));

    public Dictionary<string, string> Map(int field) => All(field).ToDictionary(entry => entry.Text(1), entry => entry.Text(2), StringComparer.Ordinal);

    public byte[] ToBytes()
    {
        var written = new MemoryStream();
        foreach (var (field, value) in fields)
        {
            Varint(written, ((ulong)field << 3) | (value is ulong ? 0u : 2u));
            if (value is ulong number)
            {
                Varint(written, number);
                continue;
            }

            var bytes = (byte[])value;
            Varint(written, (ulong)bytes.Length);
            written.Write(bytes);
        }

        return written.ToArray();
    }

    public static ProtoMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var message = new ProtoMessage();
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    message.fields.Add((field, Varint(ref bytes)));
                    break;
                case 1:
                    message.fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes)));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    message.fields.Add((field, bytes[..length].ToArray()));
                    bytes = bytes[length..];
                    break;
                case 5:
                    message.fields.Add((field, (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes)));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} in field {field}.");
            }
        }

        return message;
    }

    private static void Varint(MemoryStream to, ulong value)
    {
        for (; value > 127; value >>= 7)
            to.WriteByte((byte)(value | 128));
        to.WriteByte((byte)value);
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
    }
}
